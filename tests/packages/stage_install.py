# SPDX-License-Identifier: MIT
"""The packages in the hands of apt and dnf, and containers run by what they installed."""

import glob
import hashlib
import os
import re
import shutil
import stat

import dist
import host
import tap
import tpkg_client

CONFIG = '/etc/docker-wrapper/docker-wrapper.conf'
MESOS_CONFIG = '/etc/docker-wrapper/docker-wrapper.conf.d/10-mesos.conf'
LOG = '/var/log/docker-wrapper.log'
CACHE = '/var/cache/docker-wrapper'
PROGRAM = '/usr/bin/docker-wrapper'
EDITED = '# edited by hand\n'

# What a package manager keeps for itself.
APT_STATE = ('/var/lib/apt', '/var/lib/dpkg', '/var/cache/apt', '/var/cache/debconf',
             '/var/cache/ldconfig', '/var/log/apt', '/var/log/dpkg.log',
             '/var/log/alternatives.log', '/etc/ld.so.cache', '/var/lib/systemd', '/etc/apt',
             '/srv', '/dev', '/proc', '/sys', '/var/lib/logrotate')
DNF_STATE = ('/root', '/var/cache/dnf', '/var/lib/dnf', '/var/log/dnf.log', '/var/log/dnf.rpm.log',
             '/var/log/dnf.librepo.log', '/var/log/hawkey.log', '/etc/dnf', '/var/lib/rpm', '/dev')


class AptHost:
    """A minimal Debian below `root` that installs by apt, from local repositories alone unless `sources`
    is a file of their own."""

    def __init__(self, base, root, sources='/etc/apt/sources.list'):
        os.makedirs(root)
        tap.run('tar', '-C', root, '--exclude=./dev/*', '-xpf', base)
        host.write(root, '/dev/null', '')
        self.root = root
        self.sources = sources

    def offer(self, *repositories):
        """The repositories that apt sees from now on."""
        shutil.rmtree(host.path(self.root, '/srv'))
        lines = ''
        for number, directory in enumerate(repositories):
            shutil.copytree(directory, host.path(self.root, f'/srv/{number}'))
            key = f'/srv/{number}/key.gpg'
            trust = f'signed-by={key}' if os.path.exists(host.path(self.root, key)) else 'trusted=yes'
            lines += f'deb [{trust}] file:/srv/{number} ./\n'
        host.write(self.root, self.sources, lines)
        self.apt('update')

    def apt(self, *words, check=True):
        options = ('-o', 'Dpkg::Options::=--force-confold', '-o', 'APT::Sandbox::User=root')
        command = ('apt-get', '-y', '-q', '--no-install-recommends', *options, *words)
        environment = {'DEBIAN_FRONTEND': 'noninteractive', 'LC_ALL': 'C.UTF-8'}
        return host.run(self.root, *command, env=environment, check=check)[1]

    def dpkg(self, *words, check=True):
        return host.run(self.root, 'dpkg', *words, env={'LC_ALL': 'C.UTF-8'}, check=check)[1]

    def version(self, package):
        return host.run(self.root, 'dpkg-query', '-W', '-f', '${Version} ${db:Status-Status}',
                        package)[1]


def agents(root):
    return [host.agent_docker(root, directory) for directory in host.AGENT_DIRECTORIES]


def links(root):
    return [os.lstat(host.path(root, f'{directory}/docker')).st_ino
            for directory in host.AGENT_DIRECTORIES]


def agent_files(root):
    return [sorted(os.listdir(host.path(root, directory))) for directory in host.AGENT_DIRECTORIES]


def check_log(kind, root):
    status = os.stat(host.path(root, LOG))
    tap.equal(f'{kind}: the log is for root and adm',
              (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid), (0o640, 0, 4))


def check_switched(kind, root, said):
    tap.equal(f'{kind} install: the agents name the wrapper', agents(root), [PROGRAM] * 2)
    tap.equal(f'{kind} install: no stray file in their directories', agent_files(root),
              [['docker', 'work_dir']] * 2)
    for directory in host.AGENT_DIRECTORIES:
        tap.contains(f'{kind} install: the message names {directory}/docker and a restart', said,
                     f'{directory}/docker now names {PROGRAM}; restart the Mesos agent')


def check_apt_life(apt, new, old):
    root = apt.root
    host.add_agents(root)
    before = host.files(root, ignore=APT_STATE)
    apt.offer(old.apt)
    said = apt.apt('install', 'docker-wrapper', 'docker-wrapper-mesos')
    tap.equal('apt install: the old version is there', apt.version('docker-wrapper'),
              f'{dist.OLD_VERSION}-1 installed')
    check_switched('apt', root, said)
    check_log('apt install', root)
    check_rotation(root)
    check_safe('apt install', root, said)
    host.write(root, CONFIG, EDITED)
    host.write(root, MESOS_CONFIG, EDITED)
    host.write(root, f'{CACHE}/flags-0', 'learnt\n')
    inodes = links(root)
    apt.offer(old.apt, new.apt)
    said = apt.apt('upgrade')
    tap.equal('apt upgrade: the new version is there',
              [apt.version('docker-wrapper'), apt.version('docker-wrapper-mesos')],
              [f'{new.version}-1 installed'] * 2)
    tap.equal('apt upgrade: an edited configuration stays',
              [host.read(root, CONFIG), host.read(root, MESOS_CONFIG)], [EDITED] * 2)
    tap.equal('apt upgrade: the links were never taken away', links(root), inodes)
    tap.ok('apt upgrade: nothing asks for a restart', 'restart the Mesos' not in said, said)
    os.chmod(host.path(root, MESOS_CONFIG), 0o600)
    os.unlink(host.path(root, CONFIG))
    said = apt.apt('install', '--reinstall', 'docker-wrapper', 'docker-wrapper-mesos')
    check_warned('apt reinstall', root, said)
    tap.ok('apt reinstall: a configuration that was deleted stays away',
           not os.path.exists(host.path(root, CONFIG)))
    host.write(root, CONFIG, EDITED)
    tap.equal('apt reinstall: the agents name the wrapper, the links are the same ones',
              (agents(root), links(root)), ([PROGRAM] * 2, inodes))
    tap.equal('apt reinstall: an edited configuration stays', host.read(root, MESOS_CONFIG), EDITED)
    check_apt_removal(apt, before)


def check_apt_removal(apt, before):
    root = apt.root
    said = apt.apt('remove', 'docker-wrapper')
    tap.contains('apt remove: the message asks for a restart', said,
                 '/etc/mesos-slave/docker is removed; restart the Mesos agent')
    tap.equal('apt remove: the agents have no docker of ours', agent_files(root),
              [['work_dir']] * 2)
    tap.equal('apt remove: the configuration, the log and the cache stay',
              [host.read(root, CONFIG), host.read(root, MESOS_CONFIG),
               *[os.path.exists(host.path(root, name)) for name in (LOG, f'{CACHE}/flags-0')]],
              [EDITED, EDITED, True, True])
    host.write(root, '/etc/docker-wrapper/docker-wrapper.conf.d/own.conf', EDITED)
    os.symlink('/bin/true', host.path(root, '/etc/docker-wrapper/docker'))
    apt.apt('purge', 'docker-wrapper', 'docker-wrapper-mesos')
    tap.equal('apt purge: the files are those from before', host.files(root, ignore=APT_STATE),
              before)


def check_safe(kind, root, said):
    tap.contains(f'{kind}: a task\'s variables and its HOME do not count', host.read(root, MESOS_CONFIG),
                 '\n[docker-wrapper]\nenvironment=false\nuser-rules=false\n')
    tap.ok(f'{kind}: there is nothing that users cannot read', 'some users' not in said, said)


def check_warned(kind, root, said):
    """The drop-in has mode 0600."""
    tap.contains(f'{kind}: what users cannot read is told', said, 'docker-wrapper: some users cannot read '
                 f'{MESOS_CONFIG}, so their docker commands are refused (chmod o+rX {MESOS_CONFIG})')
    tap.equal(f'{kind}: and nothing else is', said.count('some users'), 1)
    os.chmod(host.path(root, MESOS_CONFIG), 0o644)


def check_rotation(root):
    """Thirteen weeks, with the real logrotate."""
    for week in range(13):
        with open(host.path(root, LOG), 'a') as stream:
            stream.write(f'week {week}\n')
        host.run(root, 'logrotate', '--force', '--state', '/var/lib/logrotate/test',
                 '/etc/logrotate.d/docker-wrapper', check=True)
    logs = {name for name in os.listdir(host.path(root, '/var/log')) if 'docker-wrapper' in name}
    rotated = {'docker-wrapper.log.1', *[f'docker-wrapper.log.{number}.gz' for number in range(2, 11)]}
    tap.equal('logrotate: ten old logs, compressed but for the newest', logs, {'docker-wrapper.log'} | rotated)
    check_log('logrotate', root)
    said = host.run(root, 'logrotate', '--debug', '/etc/logrotate.d/docker-wrapper')[1]
    tap.contains('logrotate: weekly', said, 'weekly (10 rotations)')


def make_deb(work, name, fields='', files=(), scripts=()):
    """A package of somebody else."""
    tree = os.path.join(work, name)
    host.write(tree, 'DEBIAN/control', f'Package: {name}\nVersion: 1\nArchitecture: all\n'
               f'Maintainer: test <test@test.invalid>\nDescription: test\n{fields}')
    for path in files:
        host.write(tree, path, 'x\n')
    for script, text in scripts:
        host.write(tree, f'DEBIAN/{script}', text, 0o755)
    tap.run('dpkg-deb', '--root-owner-group', '-b', tree, f'{tree}.deb')
    return f'{tree}.deb'


def check_apt_later_agent(apt, new, work):
    """An agent that is installed after docker-wrapper-mesos is switched over by a trigger."""
    root = apt.root
    before = host.files(root, ignore=APT_STATE)
    apt.apt('install', 'docker-wrapper-mesos')
    package = make_deb(work, 'mesos', files=['etc/mesos-agent/work_dir'])
    shutil.copy(package, host.path(root, '/srv'))
    said = apt.dpkg('-i', '/srv/mesos.deb')
    tap.equal('a later agent names the wrapper', host.agent_docker(root, '/etc/mesos-agent'),
              PROGRAM)
    tap.contains('a later agent: the message asks for a restart', said, 'restart the Mesos agent')
    apt.apt('purge', 'docker-wrapper-mesos', 'docker-wrapper', 'mesos')
    tap.equal('a later agent: after purge the files are those from before',
              host.files(root, ignore=APT_STATE), before)


def check_apt_foreign(apt):
    """A docker file that is somebody else's stays, whatever is done."""
    root = apt.root
    for name, make in (
            ('a file', lambda path: host.write('/', path, '/usr/bin/docker\n')),
            ('a link', lambda path: os.symlink('/etc/hostname', path)),
            ('a link to nowhere', lambda path: os.symlink('/nowhere', path))):
        host.add_agents(root, '/etc/mesos-slave')
        make(host.path(root, '/etc/mesos-slave/docker'))
        before = host.files(root, '/etc/mesos-slave')
        said = apt.apt('install', 'docker-wrapper-mesos')
        seen = [host.files(root, '/etc/mesos-slave') == before]
        apt.apt('install', '--reinstall', 'docker-wrapper-mesos')
        seen.append(host.files(root, '/etc/mesos-slave') == before)
        apt.apt('purge', 'docker-wrapper-mesos')
        seen.append(host.files(root, '/etc/mesos-slave') == before)
        tap.equal(f'apt: {name} in /etc/mesos-slave/docker that is not ours stays', seen,
                  [True] * 3)
        tap.contains(f'apt: {name} that is not ours is told about', said, 'is not ours and stays')
        shutil.rmtree(host.path(root, '/etc/mesos-slave'))


def check_apt_deconfigure(apt, work):
    """dpkg takes docker-wrapper away for a package in conflict: no agent may name it any more. When
    dpkg then thinks better of it, the agent has it back."""
    root = apt.root
    host.add_agents(root)
    apt.apt('install', 'docker-wrapper-mesos')
    fields = 'Conflicts: docker-wrapper\nProvides: docker-wrapper\nReplaces: docker-wrapper\n'
    seen = '#!/bin/sh\nls /etc/mesos-agent >/srv/seen\n'
    for name, script in (('breaks-off', seen + 'exit 1\n'), ('goes-through', seen)):
        shutil.copy(make_deb(work, name, fields, scripts=[('preinst', script)]),
                    host.path(root, '/srv'))
        apt.dpkg('--auto-deconfigure', '-i', f'/srv/{name}.deb', check=False)
        tap.equal(f'dpkg deconfigures, {name}: meanwhile the agent has no docker of ours',
                  host.read(root, '/srv/seen').split(), ['work_dir'])
        tap.equal(f'dpkg deconfigures, {name}: the agents afterwards', agents(root),
                  [PROGRAM] * 2 if name == 'breaks-off' else [None] * 2)
    apt.dpkg('--purge', '--force-all', 'docker-wrapper', 'docker-wrapper-mesos', 'goes-through')
    tap.equal('dpkg deconfigures: no stray file is left', agent_files(root), [['work_dir']] * 2)


def check_maintainer_scripts(apt):
    """Called as dpkg may call them, twice each: script, words, status, what agents then have."""
    root = apt.root
    host.add_agents(root)
    apt.apt('install', 'docker-wrapper-mesos')
    on, off = [PROGRAM] * 2, [None] * 2
    rows = (
        ('docker-wrapper-mesos.prerm', ['upgrade', '2'], 0, on),
        ('docker-wrapper-mesos.prerm', ['failed-upgrade', '2'], 0, on),
        ('docker-wrapper-mesos.prerm', ['remove'], 0, off),
        ('docker-wrapper-mesos.postinst', ['abort-remove'], 0, on),
        ('docker-wrapper-mesos.prerm', ['deconfigure', 'in-favour', 'x', '1'], 0, off),
        ('docker-wrapper-mesos.postinst', ['abort-deconfigure', 'in-favour', 'x', '1'], 0, on),
        ('docker-wrapper-mesos.prerm', ['remove', 'in-favour', 'x', '1'], 0, off),
        ('docker-wrapper-mesos.postinst', ['abort-upgrade', '2'], 0, on),
        ('docker-wrapper-mesos.postinst', ['triggered', '/etc/mesos-agent'], 0, on),
        ('docker-wrapper-mesos.postinst', ['configure', '1'], 0, on),
        ('docker-wrapper-mesos.postinst', ['sideways'], 1, on),
        ('docker-wrapper-mesos.prerm', ['sideways'], 1, on),
        ('docker-wrapper.postinst', ['configure', ''], 0, on),
        ('docker-wrapper.postinst', ['abort-upgrade', '2'], 0, on),
        ('docker-wrapper.postinst', ['sideways'], 1, on),
        ('docker-wrapper.postrm', ['upgrade', '2'], 0, on),
        ('docker-wrapper.postrm', ['disappear', 'x', '1'], 0, on),
        ('docker-wrapper.postrm', ['sideways'], 1, on))
    for script, words, status, wanted in rows:
        package, name = script.split('.')
        environment = {'DPKG_MAINTSCRIPT_NAME': name, 'DPKG_MAINTSCRIPT_PACKAGE': package}
        results = [host.run(root, f'/var/lib/dpkg/info/{script}', *words, env=environment)[0]
                   for _ in range(2)]
        tap.equal(f'{script} {" ".join(words)}', (results, agents(root)), ([status] * 2, wanted))
    os.unlink(host.path(root, LOG))
    os.symlink('/srv/victim', host.path(root, LOG))
    tap.equal('docker-wrapper.postinst does not follow a link that is laid for the log',
              (host.run(root, '/var/lib/dpkg/info/docker-wrapper.postinst', 'configure', '')[0],
               os.path.exists(host.path(root, '/srv/victim'))), (0, False))
    apt.apt('purge', 'docker-wrapper-mesos', 'docker-wrapper')


def check_apt(new, old, base, work):
    for name, check in (('life', lambda apt: check_apt_life(apt, new, old)),
                        ('agents', lambda apt: check_apt_agents(apt, new, work))):
        check(AptHost(base, os.path.join(work, name)))


def check_apt_agents(apt, new, work):
    apt.offer(new.apt)
    check_apt_later_agent(apt, new, os.path.join(work, 'debs'))
    check_apt_foreign(apt)
    check_apt_deconfigure(apt, os.path.join(work, 'debs'))
    check_maintainer_scripts(apt)


def check_signatures(old, work):
    for signature, signed in (('SHA256SUMS.asc', 'SHA256SUMS'),
                              ('yum/repodata/repomd.xml.asc', 'yum/repodata/repomd.xml'),
                              ('apt/InRelease', None),
                              (os.path.relpath(old.dsc, old.path), None),
                              (os.path.relpath(old.changes, old.path), None)):
        words = [os.path.join(old.path, name) for name in (signature, signed) if name]
        result = tap.run('gpgv', '--keyring', f'{old.apt}/key.gpg', *words, check=False)
        tap.ok(f'--sign: {signature} is good', result.returncode == 0, result.stdout)
    keys = ('rpmkeys', '--dbpath', os.path.join(work, 'rpmkeys'))
    tap.run(*keys, '--import', f'{old.yum}/key.asc')
    for path in (old.rpm, old.mesos_rpm, old.source_rpm):
        said = tap.output(*keys, '--checksig', path, check=False)
        tap.contains(f'--sign: {os.path.basename(path)} is good', said, 'digests signatures OK')


def check_modules(old, work):
    """The older version was built with every module and one of its own."""
    for kind, program in unpack_programs(old, os.path.join(work, 'modules')).items():
        said = tap.run(program, 'wrapper', 'modules', check=False).stdout
        tap.contains(f'--with-run-modules=all: the {kind} has them', said, '\nexample ')
        tap.contains(f'--with-extra-run-modules=FILE: the {kind} has it', said, 'was compiled in')


def check_autopkgtest(new, base, work):
    """The test of the source package, with the package installed by apt into a chroot."""
    apt = AptHost(base, os.path.join(work, 'autopkgtest'))
    shutil.copy('/etc/resolv.conf', host.path(apt.root, '/etc/resolv.conf'))
    apt.apt('update')
    command = f'''set -e
mount --bind {apt.root} {apt.root}
mount -t proc proc {apt.root}/proc
mount --rbind /sys {apt.root}/sys
mount --rbind /dev {apt.root}/dev
exec autopkgtest --output-dir {work}/autopkgtest-log --no-built-binaries \
  {new.deb} {new.mesos_deb} {new.dsc} -- chroot {apt.root}'''
    result = tap.run('unshare', '--mount', 'sh', '-c', command, check=False)
    found = set(re.findall(r'^run-container +(PASS|FAIL|SKIP|FLAKY)', result.stdout, re.MULTILINE))
    if found == {'SKIP'} and with_engine('true').returncode == 77:
        tap.ok('autopkgtest # SKIP no docker engine runs in this place', True)
    else:
        tap.ok('autopkgtest: the installed package runs a container',
               found == {'PASS'} and result.returncode == 0, '\n'.join(
                   result.stdout.splitlines()[-60:]))


def check_source_package(new, base, work):
    """The source package builds in a minimal Debian with what it asks for, to the same bytes; by
    nobody, and without a network."""
    apt = AptHost(base, os.path.join(work, 'source-package'))
    root = apt.root
    shutil.copy('/etc/resolv.conf', host.path(root, '/etc/resolv.conf'))
    for path in glob.glob(os.path.join(new.apt, 'docker-wrapper_*')):
        shutil.copy(path, host.path(root, '/srv'))
    apt.apt('update')
    apt.apt('install', 'dpkg-dev')
    host.run(root, 'sh', '-c', 'cd /srv && dpkg-source -x *.dsc source', check=True)
    apt.apt('build-dep', '/srv/source')
    tap.run('chown', '-R', 'nobody', host.path(root, '/srv'))
    script = ('mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && '
              'busybox ip link set lo up && exec chroot --userspec=nobody:nogroup "$1" '
              f'sh -c "cd /srv/source && exec dpkg-buildpackage -j{os.cpu_count()} --no-sign --build=binary"')
    result = tap.run('unshare', '--mount', '--net', 'sh', '-c', script, 'sh', root, check=False,
                     env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'LC_ALL': 'C.UTF-8'})
    lines = result.stdout.splitlines()
    tap.ok('the source package builds in a minimal Debian', result.returncode == 0,
           *[line for line in lines if re.match('(not ok|FAIL|ERROR)', line)], *lines[-30:])
    for path in (new.deb, new.mesos_deb):
        name = os.path.basename(path)
        tap.equal(f'the source package builds to the same bytes: {name}',
                  sha256(host.path(root, f'/srv/{name}')), sha256(path))


def sha256(path):
    if not os.path.exists(path):
        return None
    with open(path, 'rb') as stream:
        return hashlib.sha256(stream.read()).hexdigest()


class DnfHost:
    """An empty root directory that dnf installs into, from a local repository. No distribution is
    there: a package of stubs provides what the packages ask of one."""

    def __init__(self, root, work, packages):
        self.root = host.make(root)
        self.work = work
        os.makedirs(work, exist_ok=True)
        required = set(tap.output('rpm', '-qp', '--requires', *packages).splitlines())
        self.stubs = self.make_rpm('stubs', sorted(
            name for name in required if 'docker-wrapper' not in name and 'rpmlib(' not in name))

    def make_rpm(self, name, provides=(), files=()):
        spec = (f'Name: {name}\nVersion: 1\nRelease: 1\nSummary: test\nLicense: MIT\n'
                'BuildArch: noarch\nAutoReqProv: no\n'
                + ''.join(f'Provides: {word}\n' for word in provides)
                + '%description\ntest\n%install\n'
                + ''.join(f'mkdir -p %{{buildroot}}{os.path.dirname(path)}\n'
                          f'echo x >%{{buildroot}}{path}\n' for path in files)
                + '%files\n' + ''.join(f'%dir {os.path.dirname(path)}\n{path}\n' for path in files))
        host.write(self.work, f'{name}.spec', spec)
        tap.run('rpmbuild', '-bb', '--nodeps', '--define', f'_topdir {self.work}/rpmbuild',
                f'{self.work}/{name}.spec', env={**os.environ, 'HOME': self.work})
        return f'{self.work}/rpmbuild/RPMS/noarch/{name}-1-1.noarch.rpm'

    def offer(self, *packages):
        repository = os.path.join(self.work, 'repository')
        shutil.rmtree(repository, ignore_errors=True)
        os.makedirs(repository)
        for package in (self.stubs, *packages):
            shutil.copy(package, repository)
        tap.run('createrepo_c', '-q', repository)

    def dnf(self, *words, check=True):
        cache = os.path.join(self.work, 'cache')
        return tap.run(
            'dnf', '-y', '--refresh', f'--installroot={self.root}',
            '--setopt=reposdir=/nonexistent', '--repo=local',
            f'--repofrompath=local,file://{self.work}/repository',
            '--setopt=local.gpgcheck=0', '--releasever=1', f'--setopt=cachedir={cache}',
            f'--setopt=logdir={cache}', *words, check=check,
            env={**os.environ, 'HOME': '/root', 'LC_ALL': 'C.UTF-8'}).stdout

    def rpm(self, *words):
        return tap.output('rpm', '--root', self.root, *words, check=False,
                          env={**os.environ, 'HOME': '/root', 'LC_ALL': 'C.UTF-8'})


def rpm_agents(root):
    """What the agents have: the program of the rpm cannot run there, for it has no libraries."""
    return [host.agent_flags(root, directory).get('docker') for directory in host.AGENT_DIRECTORIES]


def check_dnf(new, old, work):
    dnf = DnfHost(os.path.join(work, 'dnf'), os.path.join(work, 'dnf-work'),
                  [new.rpm, new.mesos_rpm, old.rpm, old.mesos_rpm])
    root = dnf.root
    host.add_agents(root)
    for directory in ('usr/bin', 'usr/libexec', 'usr/share/doc', 'usr/share/licenses', 'var/tmp',
                      'usr/share/man/man1', 'usr/share/man/man5', 'usr/share/man/man7',
                      'usr/share/man/man8'):
        os.makedirs(host.path(root, directory))
    dnf.offer(old.rpm, old.mesos_rpm)
    dnf.dnf('install', 'stubs')
    before = host.files(root, ignore=DNF_STATE)
    said = dnf.dnf('install', 'docker-wrapper', 'docker-wrapper-mesos')
    tap.equal('dnf install: the old version is there', dnf.rpm(
        '-q', '--qf', '%{VERSION} ', 'docker-wrapper', 'docker-wrapper-mesos').split(),
        [dist.OLD_VERSION] * 2)
    tap.equal('dnf install: the agents name the wrapper', rpm_agents(root), [PROGRAM] * 2)
    check_order('dnf install', said, 'Installing', ['docker-wrapper', 'docker-wrapper-mesos'])
    tap.contains('dnf install: the message names the file and a restart', said,
                 f'/etc/mesos-agent/docker now names {PROGRAM}; restart the Mesos agent')
    check_log('dnf install', root)
    tap.equal('dnf install: rpm -V finds every file as it was',
              dnf.rpm('-V', 'docker-wrapper', 'docker-wrapper-mesos'), '')
    check_safe('dnf install', root, said)
    host.write(root, CONFIG, EDITED)
    host.write(root, MESOS_CONFIG, EDITED)
    host.write(root, f'{CACHE}/flags-0', 'learnt\n')
    inodes = links(root)
    dnf.offer(old.rpm, old.mesos_rpm, new.rpm, new.mesos_rpm)
    said = dnf.dnf('upgrade')
    tap.equal('dnf upgrade: the new version is there', dnf.rpm(
        '-q', '--qf', '%{VERSION} ', 'docker-wrapper', 'docker-wrapper-mesos').split(),
        [new.version] * 2)
    tap.equal('dnf upgrade: an edited configuration stays',
              [host.read(root, CONFIG), host.read(root, MESOS_CONFIG)], [EDITED] * 2)
    tap.equal('dnf upgrade: the links were never taken away', links(root), inodes)
    tap.equal('dnf upgrade: no stray file for the agents', agent_files(root),
              [['docker', 'work_dir']] * 2)
    tap.ok('dnf upgrade: the cache stays', os.path.exists(host.path(root, f'{CACHE}/flags-0')))
    tap.ok('dnf upgrade: nothing asks for a restart', 'restart the Mesos' not in said, said)
    os.chmod(host.path(root, MESOS_CONFIG), 0o600)
    said = dnf.dnf('reinstall', 'docker-wrapper', 'docker-wrapper-mesos')
    check_warned('dnf reinstall', root, said)
    tap.equal('dnf reinstall: the links are the same ones', links(root), inodes)
    check_dnf_removal(dnf, before)
    check_dnf_later_agent(dnf, new)


def check_order(kind, said, verb, wanted):
    """Which of the packages came first, as dnf tells: one's scripts need the other."""
    names = re.findall(rf'^ +{verb} +: +(docker-wrapper(?:-mesos)?)-\d', said, re.MULTILINE)
    tap.equal(f'{kind}: in order', names, wanted)


def check_dnf_removal(dnf, before):
    root = dnf.root
    host.write(root, LOG, EDITED)
    said = dnf.dnf('remove', 'docker-wrapper')
    tap.contains('dnf remove: the message asks for a restart', said,
                 '/etc/mesos-agent/docker is removed; restart the Mesos agent')
    tap.equal('dnf remove: no stray file for the agents', agent_files(root), [['work_dir']] * 2)
    left = {name.split()[0] for name in host.files(root, ignore=DNF_STATE) - before}
    tap.equal('dnf remove: nothing is left but the configurations that were replaced', left,
              {'/etc/docker-wrapper', f'{CONFIG}.d', f'{CONFIG}.rpmnew', f'{CONFIG}.rpmsave',
               f'{MESOS_CONFIG}.rpmsave', LOG})
    tap.equal('dnf remove: the log stays', host.read(root, LOG), EDITED)
    check_order('dnf remove', said, 'Erasing', ['docker-wrapper-mesos', 'docker-wrapper'])
    os.unlink(host.path(root, LOG))
    tap.equal('dnf remove: nothing that was there is gone',
              before - host.files(root, ignore=DNF_STATE), set())
    shutil.rmtree(host.path(root, '/etc/docker-wrapper'))


def check_dnf_later_agent(dnf, new):
    root = dnf.root
    for directory in host.AGENT_DIRECTORIES:
        shutil.rmtree(host.path(root, directory))
    before = host.files(root, ignore=DNF_STATE)
    agent = dnf.make_rpm('mesos', files=['/etc/mesos-agent/work_dir'])
    dnf.offer(new.rpm, new.mesos_rpm, agent)
    dnf.dnf('install', 'docker-wrapper-mesos')
    dnf.dnf('install', 'mesos')
    tap.equal('dnf: a later agent names the wrapper',
              host.agent_flags(root, '/etc/mesos-agent').get('docker'), PROGRAM)
    dnf.dnf('remove', 'docker-wrapper', 'mesos')
    left = {name.split()[0] for name in host.files(root, ignore=DNF_STATE) - before}
    tap.equal('dnf: what an unedited package leaves', left, {LOG})


def with_engine(*command, **environment):
    """A command that has a docker engine of its own; exit status 77 says that none can run here."""
    return tap.run(os.path.join(dist.TOP, 'scripts/with-engine'), *command, check=False,
                   env={**os.environ, **environment})


def unpack_programs(packages, work):
    """The program that each package installs, by the kind of package."""
    rpm, deb = os.path.join(work, 'rpm'), os.path.join(work, 'deb')
    os.makedirs(rpm)
    tap.run('sh', '-c', f'rpm2cpio {packages.rpm} | cpio -idm --quiet', cwd=rpm)
    tap.run('dpkg-deb', '-x', packages.deb, deb)
    client = tpkg_client.Client(host.make(os.path.join(work, 'tpkg')), '/opt/tpkg')
    os.makedirs(host.path(client.root, '/opt/tpkg/var/tpkg/tmp'))
    client.install(tpkg_client.Package(packages.tpkg))
    return {'deb': f'{deb}/usr/bin/docker-wrapper', 'rpm': f'{rpm}/usr/bin/docker-wrapper',
            'tpkg': host.path(client.root, client.home) + '/bin/docker-wrapper'}


def check_containers(new, work):
    """Each installed program runs a container on a real engine."""
    for kind, program in unpack_programs(new, os.path.join(work, 'containers')).items():
        prefix = os.path.dirname(os.path.dirname(program))
        check_container(kind, prefix, f'{prefix}/etc' if kind == 'tpkg' else f'{os.path.dirname(prefix)}/etc')


def check_container(kind, prefix, etc):
    """The configuration of the tpkg is found without being named."""
    name = f'{kind}: the installed program runs a container, which has what a rule asks for'
    host.write(etc, 'docker-wrapper/docker-wrapper.conf.d/a.conf',
               f'[docker-wrapper]\nlog=none\n[rule a]\nadd=--label=kind={kind}\n')
    named = {'DOCKER_WRAPPER_CONFIG': f'{etc}/docker-wrapper/docker-wrapper.conf'}
    script = ('"$1" run --network none --name box -e "A=b c" busybox sh -c \'echo "$A"; exit 7\'\n'
              'echo $?\ndocker inspect --format "{{.Config.Labels.kind}}" box\n')
    result = with_engine(dist.OWN_CONFIGURATION, 'sh', '-c', script, 'sh', f'{prefix}/bin/docker-wrapper',
                         **(named if kind != 'tpkg' else {}))
    if result.returncode == 77:
        tap.ok(f'{name} # SKIP {result.stdout.strip()}', True)
    else:
        tap.equal(name, result.stdout.splitlines(), ['b c', '7', kind])


def run(new, old, work):
    os.makedirs(work)
    base = os.path.join(work, 'base.tar')
    tap.run('mmdebstrap', '--variant=apt', '--dpkgopt=force-unsafe-io', '--include=logrotate,libglib2.0-0,libjansson4',
            tap.output('sh', '-c', '. /etc/os-release; echo $VERSION_CODENAME').strip(), base)
    check_apt(new, old, base, work)
    check_signatures(old, work)
    check_modules(old, work)
    check_dnf(new, old, work)
    check_containers(new, work)
    check_source_package(new, base, work)
    check_autopkgtest(new, base, work)
