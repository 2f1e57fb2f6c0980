# SPDX-License-Identifier: MIT
"""The role of contrib/ansible on two hosts, from nothing to audited and enforced rules, and back."""

import json
import os
import shutil

import dist
import host
import tap

ANSIBLE = os.path.join(dist.TOP, 'contrib/ansible')
CONNECTION = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'connection')
DROP_INS = '/etc/docker-wrapper/docker-wrapper.conf.d'
LOG = '/var/log/docker-wrapper.log'
HOSTS = ('web1', 'web2')

# web1 has the package from a repository, web2 the static program.
KINDS = {'web1': '', 'web2': 'docker_wrapper_file="{{ docker_wrapper_tester }}"'}

# What package managers and Ansible keep for themselves, and what the log leaves.
STATE = ('/var/lib/apt', '/var/lib/dpkg', '/var/cache/apt', '/var/cache/debconf', '/var/cache/ldconfig',
         '/var/log/apt', '/var/log/dpkg.log', '/var/log/alternatives.log', '/etc/ld.so.cache', '/proc',
         '/root/.ansible', '/srv/service', LOG)

DOCKER = '''#!/bin/sh
case $1 in
    --version) echo 'Docker version 28.2.2, build 1' ;;
    wrapper) exec env DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND=docker \\
        /usr/libexec/docker/cli-plugins/docker-wrapper "$@" ;;
    *) echo "docker ran: $*" ;;
esac
'''

# A service that calls docker, for what restarts those.
SERVICE = '''#!/bin/sh
echo "$1" >>/srv/service
'''

BAN = '''[rule no-privileged]
match-flag=privileged
refuse=${matched} is not allowed here

[rule registries]
outside-registry=@./registries
refuse=images come from our own registry
'''

TESTS = '''[tests]
config=rules/20-ban.conf
[test no privileges]
line=run --privileged reg.example.com/shop
refused=--privileged is not allowed here
[test our own registry]
line=run reg.example.com/shop
unchanged=true
'''

VERIFY = [{'line': 'run --privileged docker.io/alpine', 'rule': 'no-privileged'}]


class Fleet:
    """Two hosts that have docker, the rules of a site, and a control host with what it needs."""

    def __init__(self, base, new, work):
        self.work = work
        self.program = os.path.join(work, 'docker-wrapper')
        self.roots = {name: os.path.join(work, name) for name in HOSTS}
        self.take_program(new)
        for root in self.roots.values():
            os.makedirs(root)
            tap.run('tar', '-C', root, '--exclude=./dev/*', '-xpf', base)
            host.write(root, '/dev/null', '')
            host.write(root, '/usr/bin/docker', DOCKER, 0o755)
            host.write(root, '/etc/init.d/agent', SERVICE, 0o755)
            shutil.copytree(new.apt, host.path(root, '/srv/apt'))
            host.write(root, '/etc/apt/sources.list', 'deb [trusted=yes] file:/srv/apt ./\n')
            host.run(root, 'apt-get', 'update', check=True)
        self.write('ansible.cfg', '')
        self.write('rules/20-ban.conf', BAN)
        self.write('rules/registries', 'reg.example.com\n')
        self.write('ban.test', TESTS)
        self.write('hosts', '[docker_hosts]\n' + ''.join(
            f'{name} ansible_host={root} {KINDS[name]}\n' for name, root in self.roots.items()))

    def take_program(self, new):
        """The static program, which the tpkg holds."""
        place = os.path.join(self.work, 'tpkg')
        os.makedirs(place)
        tap.run('sh', '-c', f'tar -xf {new.tpkg} --strip-components=1 && tar -xzf tpkg.tar.gz', cwd=place)
        shutil.copy(os.path.join(place, 'tpkg/reloc/bin/docker-wrapper'), self.program)

    def write(self, name, text):
        host.write(self.work, name, text)

    def play(self, *words, **variables):
        """Plays rollout.yml. Returns its exit status, its output, and for each host how many tasks
        changed something."""
        path = lambda name: os.path.join(self.work, name)
        every = {'ansible_connection': 'chroot', 'ansible_python_interpreter': '/usr/bin/python3',
                 'ansible_become': False, 'docker_wrapper_config': path('rules'),
                 'docker_wrapper_tests': [path('ban.test')], 'docker_wrapper_tester': self.program,
                 'docker_wrapper_verify': VERIFY, 'docker_wrapper_restart': ['agent'],
                 'rollout_serial': 2, **variables}
        self.write('group_vars/docker_hosts', json.dumps(every))
        environment = {**os.environ, 'HOME': '/root', 'LC_ALL': 'C.UTF-8', 'ANSIBLE_CONFIG': path('ansible.cfg'),
                       'ANSIBLE_LOCAL_TEMP': path('local'), 'ANSIBLE_CONNECTION_PLUGINS': CONNECTION,
                       'ANSIBLE_STDOUT_CALLBACK': 'ansible.builtin.default', 'ANSIBLE_NOCOLOR': '1',
                       'ANSIBLE_PIPELINING': '1', 'PYTHONDONTWRITEBYTECODE': '1'}
        mounts = ''.join(f'mount -t proc proc {root}/proc && ' for root in self.roots.values())
        result = tap.run('unshare', '--mount', 'sh', '-c', f'{mounts} exec "$@"', 'sh', 'ansible-playbook',
                         '-i', path('hosts'), os.path.join(ANSIBLE, 'rollout.yml'), *words,
                         check=False, env=environment)
        return result.returncode, result.stdout, changes(result.stdout)

    def files(self):
        """All files of both hosts, and what the small ones in /etc and /usr/local hold."""
        return {name: host.files(root, ignore=STATE) | contents(root) for name, root in self.roots.items()}

    def docker(self, name, *words):
        """What a user of the host gets who types docker."""
        return host.run(self.roots[name], 'sh', '-lc', 'exec docker "$@"', 'sh', *words)


def changes(output):
    """The numbers in the recap."""
    found = {}
    for line in output.splitlines():
        words = line.split()
        if len(words) > 3 and words[1] == ':' and words[3].startswith('changed='):
            found[words[0]] = int(words[3].removeprefix('changed='))
    return found


def contents(root):
    found = set()
    for directory in ('/etc/docker-wrapper', '/var/lib/docker-wrapper'):
        for place, _, names in os.walk(host.path(root, directory)):
            for name in names:
                with open(os.path.join(place, name), 'rb') as stream:
                    found.add(f'/{os.path.relpath(stream.name, root)} holds {stream.read()}')
    return found


NONE = {name: 0 for name in HOSTS}


def played(name, result, changed=None):
    """The play went well and changed on each host something, or as many things as `changed` says."""
    status, output, found = result
    as_wanted = found == changed if changed is not None else all(found.get(key) for key in HOSTS)
    return tap.ok(name, status == 0 and as_wanted, found, output[-6000:])


def refused(fleet, name, result, part):
    """The play failed with a message."""
    status, output, _ = result
    return tap.ok(name, status != 0 and part in output, f'no {part!r} in:', output[-6000:])


def check_before(fleet):
    """A dry run, and whatever is wrong on the control host, touch nothing."""
    before = fleet.files()
    played('fleet: --check from nothing tells of changes', fleet.play('--check'))
    fleet.write('ban.test', TESTS.replace('unchanged=true', 'refused=*'))
    refused(fleet, 'fleet: a rule test that fails ends it', fleet.play(), 'not ok 2 - our own registry')
    fleet.write('ban.test', TESTS)
    fleet.write('rules/30-broken.conf', '[rule broken]\nadd=--no-such-flag\n')
    refused(fleet, 'fleet: rules with an error end it', fleet.play(), 'no-such-flag')
    os.unlink(os.path.join(fleet.work, 'rules/30-broken.conf'))
    tap.equal('fleet: nothing was touched', fleet.files(), before)
    return before


ENFORCE = {'docker_wrapper_mode': 'enforce'}
PRIVILEGED = ('run', '--privileged', 'reg.example.com/shop')


def acts(fleet, name):
    """Whether the rule acts on the host, and whether docker ran."""
    status, said = fleet.docker(name, *PRIVILEGED)
    return {(0, True): 'runs', (125, False): 'refused'}.get((status, 'docker ran: run' in said), (status, said))


def acting(fleet):
    return [acts(fleet, name) for name in HOSTS]


def restarts(root):
    return host.read(root, '/srv/service').split().count('start')


def check_rollout(fleet):
    played('fleet: audited, from nothing, one host after the other', fleet.play(rollout_serial=1))
    tap.equal('fleet: docker is the wrapper', [fleet.docker(name, 'wrapper', 'version')[1].split()[0]
                                               for name in HOSTS], ['docker-wrapper'] * 2)
    tap.equal('fleet: nothing is refused yet', acting(fleet), ['runs'] * 2)
    for name, root in fleet.roots.items():
        tap.equal(f'fleet: what calls docker is restarted on {name}', restarts(root), 1)
        tap.contains(f'fleet: {name} logs what would have been', host.read(root, LOG), 'no-privileged')
    before = fleet.files()
    played('fleet: --check of another mode tells of changes', fleet.play('--check', **ENFORCE))
    tap.equal('fleet: and touches nothing', fleet.files(), before)
    fleet.play('--limit', 'web1', **ENFORCE)
    tap.equal('fleet: enforced on one host', acting(fleet), ['refused', 'runs'])
    fleet.play(**ENFORCE)
    tap.equal('fleet: enforced on both', acting(fleet), ['refused'] * 2)
    played('fleet: enforced a second time nothing changes', fleet.play(**ENFORCE), NONE)
    tap.equal('fleet: nothing was restarted again', [restarts(root) for root in fleet.roots.values()], [1, 1])


def check_failures(fleet):
    """What only the hosts can know fails before their configuration changes, or is taken back."""
    before = fleet.files()
    no_rule = [*VERIFY, {'line': 'run reg.example.com/shop', 'rule': 'registries'}]
    refused(fleet, 'fleet: a proof that fails ends it', fleet.play(docker_wrapper_verify=no_rule, **ENFORCE),
            'Prove the rules on command lines')
    for root in fleet.roots.values():
        host.write(root, f'{DROP_INS}/40-own.conf', BAN)
    fleet.write('rules/40-own.conf', BAN.replace('here', 'at all'))
    refused(fleet, 'fleet: a file of somebody else stops it', fleet.play(**ENFORCE), "40-own.conf is not the role's")
    for root in fleet.roots.values():
        os.unlink(host.path(root, f'{DROP_INS}/40-own.conf'))
        host.write(root, '/etc/profile.d/path.sh', 'PATH=/usr/bin:/bin\n')
    refused(fleet, 'fleet: where PATH leads to docker itself, all is taken back', fleet.play(**ENFORCE),
            'Ask docker who it is')
    for root in fleet.roots.values():
        os.unlink(host.path(root, '/etc/profile.d/path.sh'))
    os.unlink(os.path.join(fleet.work, 'rules/40-own.conf'))
    now = fleet.files()
    for name in HOSTS:
        tap.equal(f'fleet: {name} has what it had', now[name], before[name])


# What `apt-get remove` leaves, and `apt-get purge` does not.
APT_LEAVES = {'/etc/docker-wrapper', '/etc/docker-wrapper/docker-wrapper.conf', '/etc/logrotate.d/docker-wrapper'}


def check_back(fleet, before):
    played('fleet: back to the previous configuration', fleet.play(docker_wrapper_state='previous'))
    tap.equal('fleet: which audited', acting(fleet), ['runs'] * 2)
    played('fleet: back a second time changes nothing', fleet.play(docker_wrapper_state='previous'), NONE)
    played('fleet: --check of no wrapper tells of changes', fleet.play('--check', docker_wrapper_state='absent'))
    tap.equal('fleet: and leaves it', fleet.docker('web2', 'wrapper', 'version')[0], 0)
    played('fleet: no wrapper', fleet.play(docker_wrapper_state='absent'))
    tap.equal('fleet: docker is docker', acting(fleet), ['runs'] * 2)
    for name, files in fleet.files().items():
        left = {entry.split()[0] for entry in files - before[name]}
        tap.equal(f'fleet: {name} has the files from before, and what apt leaves', left,
                  APT_LEAVES if name == 'web1' else set())
        tap.equal(f'fleet: {name} lacks none', before[name] - files, set())
    played('fleet: a second time changes nothing', fleet.play(docker_wrapper_state='absent'), NONE)


def check_deb(fleet, deb):
    """The package from a file."""
    words = ('--limit', 'web2', '-e', f'docker_wrapper_file={deb}')
    fleet.play(*words, **ENFORCE)
    tap.equal('fleet: a .deb is installed', acts(fleet, 'web2'), 'refused')
    tap.equal('fleet: it is the package', host.run(fleet.roots['web2'], 'dpkg', '-S', '/usr/bin/docker-wrapper')[0], 0)
    _, output, changed = fleet.play(*words, **ENFORCE)
    tap.ok('fleet: a second time nothing changes', changed == {'web2': 0}, output[-6000:])
    fleet.play(*words, docker_wrapper_state='absent')
    tap.equal('fleet: the .deb is removed', fleet.docker('web2', 'run')[1], 'docker ran: run\n')


def check_style(work):
    """What ansible-lint and yamllint find in the role."""
    environment = {**os.environ, 'HOME': work, 'LC_ALL': 'C.UTF-8'}
    rules = '{extends: default, rules: {line-length: {max: 100}}}'
    for command in (('ansible-lint', '--offline', '-p', 'rollout.yml', 'roles'), ('yamllint', '-s', '-d', rules, '.')):
        result = tap.run(*command, check=False, cwd=ANSIBLE, env=environment)
        tap.ok(f'fleet: {command[0]}', result.returncode == 0, result.stdout)


def run(new, work):
    os.makedirs(work)
    check_style(work)
    base = os.path.join(work, 'base.tar')
    tap.run('mmdebstrap', '--variant=apt', '--include=python3-apt,libglib2.0-0,libjansson4',
            tap.output('sh', '-c', '. /etc/os-release; echo $VERSION_CODENAME').strip(), base)
    fleet = Fleet(base, new, work)
    before = check_before(fleet)
    check_rollout(fleet)
    check_failures(fleet)
    check_back(fleet, before)
    check_deb(fleet, new.deb)
