# SPDX-License-Identifier: MIT
"""The tpkg: its format, and its life below two TPKG_HOMEs."""

import hashlib
import os
import re
import shutil
import stat

import dist
import host
import tap
import tpkg_client

FIRST, SECOND = '/opt/tpkg', '/home/apps'
LOGROTATE = '/etc/logrotate.d/docker-wrapper'
LOG = '/var/log/docker-wrapper.log'
MESOS_CONFIG = 'etc/docker-wrapper/docker-wrapper.conf.d/10-mesos.conf'
CACHE = '/var/cache/docker-wrapper'


def check_format(path):
    package = tpkg_client.Package(path)
    machine = os.uname().machine
    tap.equal('tpkg: the name is made of name, version and architecture', package.name,
              f'docker-wrapper-{package.metadata["version"]}-{machine}')
    tap.equal('tpkg: the directory comes first, and holds two files',
              [member.name for member in package.outer],
              [package.name, f'{package.name}/checksum.xml', f'{package.name}/tpkg.tar.gz'])
    tap.equal('tpkg: the checksum is that of the unpacked tar', (package.algorithm, package.digest),
              ('SHA256', hashlib.sha256(package.tar).hexdigest()))
    tap.equal('tpkg: tpkg.yml has what the client asks for, and a version that is a string',
              {key: type(value) for key, value in package.metadata.items()},
              {'name': str, 'version': str, 'architecture': list, 'maintainer': str,
               'description': str, 'tpkg_version': str})
    members = {member.name: member for member in package.inner.getmembers()}
    tap.ok('tpkg: every name begins with tpkg',
           all(re.match(r'tpkg(/|$)', name) for name in members))
    check_file_metadata(package, members)
    tap.equal('tpkg: everything belongs to root',
              {(member.uid, member.gid) for member in members.values()}, {(0, 0)})
    for script in ('postinstall', 'preremove', 'postremove'):
        tap.equal(f'tpkg: {script} can be run', members[f'tpkg/{script}'].mode, 0o755)
    tap.ok('tpkg: nothing lies outside TPKG_HOME', 'tpkg/root' not in members)


def check_file_metadata(package, members):
    reloc = {name[len('tpkg/reloc/'):] + ('/' if member.isdir() else '')
             for name, member in members.items() if name.startswith('tpkg/reloc/')}
    tap.equal('tpkg: file_metadata.yml names every file', set(package.paths()), reloc)
    tap.ok('tpkg: no file is marked as configuration, all are relocatable',
           all(entry['relocatable'] is True and 'config' not in entry for entry in package.files))
    digests = {path: hashlib.sha256(
        package.inner.extractfile(f'tpkg/reloc/{path}').read()).hexdigest()
               for path in package.paths() if members[f'tpkg/reloc/{path}'.rstrip('/')].isfile()}
    tap.equal('tpkg: the digests are those of the files', dict(tpkg_client.Client.digests(package)),
              digests)


def check_builder(path, work):
    """What mktpkg refuses, a row each: name, change, words of the message."""
    rows = (
        ('a version without quotes', ('version: "1.10"', 'version: 1.10'), 'in double quotes'),
        ('a version that does not begin with a digit', ('"1.10"', '"v1"'), 'begin with a digit'),
        ('a key that it cannot read', ('name: x', 'name: x\ndependencies:'), 'cannot be read'),
        ('no maintainer', ('maintainer: m\n', ''), 'no maintainer'),
        ('two architectures', ('[a]', '[a, b]'), 'more than one architecture'))
    yml = 'name: x\nversion: "1.10"\narchitecture: [a]\nmaintainer: m\ndescription: d\n'
    for number, (name, (old, new), words) in enumerate(rows):
        source = make_source(work, f'refused-{number}', yml.replace(old, new))
        result = tap.run(builder(), source, work, check=False)
        tap.ok(f'mktpkg refuses {name}', result.returncode == 1 and words in result.stdout,
               result.stdout)
    source = make_source(work, 'script', yml)
    host.write(source, 'postinstall', '#!/bin/sh\n', 0o644)
    result = tap.run(builder(), source, work, check=False)
    tap.ok('mktpkg refuses a script that cannot be run', result.returncode == 1 and
           'not executable' in result.stdout, result.stdout)
    source = make_source(work, 'taken', yml)
    said = tap.output(builder(), source, work).strip()
    tap.equal('mktpkg keeps a version such as 1.10', os.path.basename(said), 'x-1.10-a.tpkg')


def builder():
    return os.path.join(dist.TOP, 'scripts/mktpkg')


def make_source(work, name, yml):
    source = os.path.join(work, name)
    host.write(source, 'reloc/bin/x', 'x\n')
    host.write(source, 'tpkg.yml', yml)
    return source


def check_make_package(old, work):
    """The older version was made with a client, every run module, and one of its own."""
    tap.ok('make package calls the tpkg client where there is one',
           os.path.exists(old.path + '.client.called'))
    os.makedirs(work)
    tpkg_client.Package(old.tpkg).unpack(work)
    said = tap.output(os.path.join(work, 'tpkg/reloc/bin/docker-wrapper'), 'wrapper', 'modules')
    tap.equal('make package keeps the run modules that were configured',
              sorted(line.split()[0] for line in said.splitlines()[1:]), ['example', 'mesos', 'rules', 'visible'])


def check_static(path, work):
    root = os.path.join(work, 'empty')
    for directory in ('bin', 'usr/bin'):
        os.makedirs(os.path.join(root, directory))
    host.write(work, 'docker.c', '#include <stdio.h>\nint main (int argc, char **argv)\n{\n'
               '  for (int i = 0; i < argc; i++)\n    puts (argv[i]);\n  return 5;\n}\n')
    tap.run('gcc', '-static', '-o', f'{root}/usr/bin/docker', f'{work}/docker.c')
    tpkg_client.Package(path).unpack(work)
    shutil.copy(os.path.join(work, 'tpkg/reloc/bin/docker-wrapper'), f'{root}/bin/docker-wrapper')
    words = ['-H', 'unix:///x', 'run', '-e', 'MESOS_TASK_ID=t.1', 'alpine', 'sh', '-c', 'a b']
    status, said = host.run(root, '/bin/docker-wrapper', *words)
    label = [line for line in said.splitlines() if 't.1' in line and line != 'MESOS_TASK_ID=t.1']
    tap.equal('the static program runs where nothing else is, and docker keeps its words',
              [line for line in said.splitlines() if line not in label + ['--label']],
              ['docker', *words])
    tap.ok('the static program labels a Mesos task there', len(label) == 1, said)
    tap.equal('the exit status is docker\'s there', status, 5)


def check_libraries(new):
    """What is in the program is named in LIBRARIES, with its license, and is what configure chose."""
    package = tpkg_client.Package(new.tpkg)
    documents = 'tpkg/reloc/share/doc/docker-wrapper/'
    read = lambda path: package.inner.extractfile(path).read()
    named = re.findall(r'^    \S+ +(\S+) ([0-9]\S*)$', read(documents + 'LIBRARIES').decode(), re.M)
    libc = re.search(r'static binary: +yes, with (\S+)', new.log('tpkg.log')).group(1)
    tap.equal(f'tpkg: LIBRARIES names what is linked, with {libc}', [source for source, _ in named],
              ['glib2.0', 'pcre2', 'jansson', libc])
    is_musl = b'\0Symbolic link loop\0' in read('tpkg/reloc/bin/docker-wrapper')  # its strerror (ELOOP)
    tap.equal(f'tpkg: the program is linked with {libc}', is_musl, libc == 'musl')
    licenses = {name[len(documents + 'licenses/'):] for name in package.inner.getnames()
                if name.startswith(documents + 'licenses/')}
    tap.equal('tpkg: their licenses are there', licenses, {source for source, _ in named} | {'LGPL-2.1'})
    tap.ok('tpkg: the LGPL is there whole', b'END OF TERMS AND CONDITIONS' in read(documents + 'licenses/LGPL-2.1'))


class Agents:
    """What the agents of a host would run, looked at after every step of the client."""

    def __init__(self, root, home):
        self.root = root
        self.home = home
        self.steps = []
        self.troubles = []
        self.absent = []

    def look(self, step):
        self.steps.append(step)
        for directory in host.AGENT_DIRECTORIES:
            flags = host.agent_flags(self.root, directory)
            docker = host.agent_docker(self.root, directory)
            if set(flags) != {'docker', 'work_dir'} or docker.startswith('broken'):
                self.troubles.append((step, directory, flags, docker))
        status, _ = host.run(self.root, f'{self.home}/bin/docker-wrapper', 'wrapper', 'version')
        if status != 0:
            self.absent.append(step)


def check_life(new, old, root):
    """Install, upgrade, reinstall, remove, with a second TPKG_HOME beside the first."""
    host.add_agents(root)
    for home in (FIRST, SECOND):
        os.makedirs(host.path(root, f'{home}/var/tpkg/tmp'))
    before = host.files(root)
    first, second = tpkg_client.Client(root, FIRST), tpkg_client.Client(root, SECOND)
    first.install(old)
    check_installed(root, first)
    second.install(new)
    check_second(root, first, second)
    check_versions(root, second, new)
    check_upgrade(root, first, new)
    check_taken_over(root, first, second)
    check_reinstall(root, first, new)
    check_removed(root, first, before)


def check_installed(root, client):
    for directory in host.AGENT_DIRECTORIES:
        tap.equal(f'tpkg install: {directory} names the wrapper',
                  host.agent_docker(root, directory), f'{client.home}/bin/docker-wrapper')
        tap.equal(f'tpkg install: nothing else is in {directory}',
                  sorted(os.listdir(host.path(root, directory))), ['docker', 'work_dir'])
        tap.contains(f'tpkg install: the message names {directory}/docker and a restart',
                     client.said,
                     f'{directory}/docker now names {client.home}/bin/docker-wrapper; restart')
    tap.equal('tpkg install: tpkg -V finds every file as it was', client.verify(), [])
    tap.contains('tpkg install: beside an agent, a task\'s variables and its HOME do not count',
                 host.read(root, f'{client.home}/{MESOS_CONFIG}'),
                 '\n[docker-wrapper]\nenvironment=false\nuser-rules=false\n')
    tap.equal('tpkg install: the log is rotated weekly, ten are kept, compressed',
              [word in host.read(root, LOGROTATE).split('\n')
               for word in ('\tweekly', '\trotate 10', '\tcompress')], [True] * 3)
    status = os.stat(host.path(root, LOG))
    tap.equal('tpkg install: the log is for root and adm',
              (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid), (0o640, 0, 4))


def labels(root, home):
    """Whether the wrapper of this home adds what a drop-in of this home says. It is called from
    outside, for it finds its home by /proc."""
    said = tap.output(host.path(root, f'{home}/bin/docker-wrapper'), 'run', 'alpine',
                      env={'DOCKER_WRAPPER_DRY_RUN': '1', 'DOCKER_WRAPPER_DOCKER': '/bin/true'})
    return '--label=beside=yes' in said


def check_second(root, first, second):
    tap.equal('tpkg, second home: the agent stays with the first',
              host.agent_docker(root, '/etc/mesos-slave'), f'{FIRST}/bin/docker-wrapper')
    tap.contains('tpkg, second home: it says so', second.said,
                 '/etc/mesos-slave/docker is not ours and stays as it is')
    tap.contains('tpkg, second home: log rotation is there already', second.said,
                 f'{LOGROTATE} was there before and stays')
    drop_in = 'etc/docker-wrapper/docker-wrapper.conf.d/a.conf'
    host.write(root, f'{FIRST}/{drop_in}', '[docker-wrapper]\nenvironment=true\n')
    host.write(root, f'{SECOND}/{drop_in}',
               '[docker-wrapper]\nenvironment=true\n[rule a]\nadd=--label=beside=yes\n')
    tap.equal('tpkg: each home has its own configuration',
              [labels(root, first.home), labels(root, second.home)], [False, True])
    for home in (FIRST, SECOND):
        os.unlink(host.path(root, f'{home}/{drop_in}'))


def check_versions(root, client, new):
    registered = f'{client.home}/var/tpkg/installed/docker-wrapper-{{}}-x86_64.tpkg'
    host.write(root, registered.format(new.metadata['version']), '')
    client.said = ''
    client.call(new, 'postinstall', 'install')
    tap.equal('tpkg: one version is registered', 'registered' in client.said, False)
    host.write(root, registered.format('0.0.1'), '')
    for action, told in (('install', True), ('upgrade', False)):
        client.said = ''
        client.call(new, 'postinstall', action)
        tap.equal(f'tpkg {action}: that another version is registered is told',
                  'docker-wrapper-0.0.1-x86_64.tpkg is still registered' in client.said, told)
    shutil.rmtree(host.path(root, f'{client.home}/var/tpkg/installed'))


def check_upgrade(root, client, new):
    config = f'{FIRST}/etc/docker-wrapper/docker-wrapper.conf'
    tap.contains('tpkg: the older version came with its older sample', host.read(root, config),
                 'The older sample')
    host.write(root, config, '# edited by hand\n')
    host.write(root, f'{CACHE}/flags-0', 'learnt\n')
    inodes = [os.lstat(host.path(root, f'{directory}/docker')).st_ino
              for directory in host.AGENT_DIRECTORIES]
    agents = Agents(root, FIRST)
    client.watch = agents.look
    client.upgrade(new)
    client.watch = lambda step: None
    tap.equal('tpkg upgrade: the steps are those of the client', agents.steps,
              ['upgrade: preremove', 'upgrade: files removed', 'upgrade: postremove',
               'upgrade: files placed', 'upgrade: postinstall'])
    tap.equal('tpkg upgrade: an agent that starts has a docker at each step', agents.troubles, [])
    tap.equal('tpkg upgrade: a running agent lacks docker only while tpkg itself has it deleted',
              agents.absent, ['upgrade: files removed'])
    tap.equal('tpkg upgrade: the links were never taken away',
              [os.lstat(host.path(root, f'{directory}/docker')).st_ino
               for directory in host.AGENT_DIRECTORIES], inodes)
    tap.equal('tpkg upgrade: the agents name the wrapper again',
              [host.agent_docker(root, directory) for directory in host.AGENT_DIRECTORIES],
              [f'{FIRST}/bin/docker-wrapper'] * 2)
    status, said = host.run(root, f'{FIRST}/bin/.docker-wrapper.kept', 'wrapper', 'version')
    tap.equal('tpkg upgrade: an agent that started meanwhile goes on with the new version',
              (status, said.strip()), (0, f'docker-wrapper {new.metadata["version"]}'))
    tap.equal('tpkg upgrade: an edited configuration stays', host.read(root, config),
              '# edited by hand\n')
    tap.ok('tpkg upgrade: the cache stays', os.path.exists(host.path(root, f'{CACHE}/flags-0')))
    tap.equal('tpkg upgrade: nothing asks for a restart', 'restart' in client.said, False)
    tap.equal('tpkg upgrade: tpkg -V finds every file as it was', client.verify(), [])


def check_taken_over(root, first, second):
    """The first home is removed, and the second takes over what it had of the host."""
    package = first.installed
    first.remove()
    tap.equal('tpkg, first home removed: the agents go to the second',
              [host.agent_docker(root, directory) for directory in host.AGENT_DIRECTORIES],
              [f'{SECOND}/bin/docker-wrapper'] * 2)
    tap.contains('tpkg, first home removed: that is told', first.said,
                 f'/etc/mesos-slave/docker now names {SECOND}/bin/docker-wrapper; restart')
    tap.contains('tpkg, first home removed: log rotation, too', host.read(root, LOGROTATE),
                 f'# From the tpkg below {SECOND}.\n')
    tap.contains('tpkg, first home removed: and that is told', first.said,
                 f'{LOGROTATE} is now that of the docker-wrapper below {SECOND}')
    first.install(package)
    second.remove()
    tap.equal('tpkg, second home removed: the agents go to the first',
              [host.agent_docker(root, directory) for directory in host.AGENT_DIRECTORIES],
              [f'{FIRST}/bin/docker-wrapper'] * 2)
    tap.contains('tpkg, second home removed: log rotation, too', host.read(root, LOGROTATE),
                 f'# From the tpkg below {FIRST}.\n')


def check_reinstall(root, client, new):
    client.remove()
    tap.equal('tpkg remove: the agents have no docker of ours',
              [host.agent_flags(root, directory) for directory in host.AGENT_DIRECTORIES],
              [{'work_dir': '/var/lib/mesos'}] * 2)
    tap.contains('tpkg remove: the message asks for a restart', client.said,
                 '/etc/mesos-agent/docker is removed; restart')
    client.install(new)
    tap.equal('tpkg reinstall: the agents name the wrapper',
              [host.agent_docker(root, directory) for directory in host.AGENT_DIRECTORIES],
              [f'{FIRST}/bin/docker-wrapper'] * 2)
    os.chmod(host.path(root, f'{FIRST}/{MESOS_CONFIG}'), 0o600)
    client.call(new, 'postinstall', 'install')
    tap.equal('tpkg: postinstall may run twice', client.verify(), [])
    tap.contains('tpkg: what users cannot read is told', client.said, 'docker-wrapper: some users cannot '
                 f'read {FIRST}/{MESOS_CONFIG}, so their docker commands are refused')


def check_removed(root, first, before):
    first.remove()
    left = {name for name in host.files(root) - before if '/var/tpkg/' not in name}
    tap.equal('tpkg remove: the edited configuration and the log are all that is left',
              {name.split()[0] for name in left},
              {LOG, f'{FIRST}/etc', f'{FIRST}/etc/docker-wrapper',
               f'{FIRST}/etc/docker-wrapper/docker-wrapper.conf'})
    tap.equal('tpkg remove: nothing that was there is gone', before - host.files(root), set())


def check_foreign(new, old, work):
    """What is not ours stays as it is through install, upgrade and remove: name, how to make it."""
    rows = (
        ('a file that names docker', lambda path: host.write('/', path, '/usr/bin/docker\n')),
        ('a file that names the wrapper',
         lambda path: host.write('/', path, f'{FIRST}/bin/docker-wrapper\n')),
        ('a link to somewhere else', lambda path: os.symlink('/etc/passwd', path)),
        ('a link to nowhere', lambda path: os.symlink('/nowhere', path)),
        ('a directory', os.mkdir))
    for number, (name, make) in enumerate(rows):
        root = host.make(os.path.join(work, str(number)))
        host.add_agents(root, '/etc/mesos-slave')
        make(host.path(root, '/etc/mesos-slave/docker'))
        os.makedirs(host.path(root, f'{FIRST}/var/tpkg/tmp'))
        before = host.files(root, '/etc/mesos-slave')
        client = tpkg_client.Client(root, FIRST)
        seen = []
        client.watch = lambda step: seen.append(host.files(root, '/etc/mesos-slave') == before)
        client.install(old)
        said = client.said
        client.upgrade(new)
        client.remove()
        tap.ok(f'tpkg: {name} stays in /etc/mesos-slave/docker at each step', len(seen) == 10 and
               all(seen), seen, host.files(root, '/etc/mesos-slave'))
        tap.contains(f'tpkg: {name} is told about', said, '/etc/mesos-slave/docker is not ours')


def check_other_hosts(new, root):
    client = tpkg_client.Client(root, FIRST)
    os.makedirs(host.path(root, f'{FIRST}/var/tpkg/tmp'))
    os.symlink('/tmp/victim', host.path(root, LOG))
    client.install(new)
    tap.ok('tpkg: a link that is laid for the log is not followed',
           not os.path.exists(host.path(root, '/tmp/victim')))
    tap.equal('tpkg: a host without an agent gets no directory of one',
              [os.path.exists(host.path(root, name)) for name in host.AGENT_DIRECTORIES],
              [False, False])
    tap.contains('tpkg: a host without an agent is told so', client.said, 'there is no Mesos agent on this host')
    tap.ok('tpkg: nor the settings for one', not os.path.exists(host.path(root, f'{FIRST}/{MESOS_CONFIG}')))
    edited = host.read(root, LOGROTATE) + '# edited\n'
    host.write(root, LOGROTATE, edited)
    client.remove()
    tap.equal('tpkg: an edited log rotation stays', host.read(root, LOGROTATE), edited)
    os.unlink(host.path(root, LOGROTATE))
    os.rmdir(host.path(root, '/etc/logrotate.d'))
    client.install(new)
    tap.contains('tpkg: a host without logrotate is told what to rotate', client.said,
                 'there is no /etc/logrotate.d')
    os.unlink(host.path(root, f'{FIRST}/bin/docker-wrapper'))
    client.upgrade(new)
    tap.equal('tpkg: an upgrade mends a program that was deleted by hand', client.verify(), [])
    client.remove()


def check_switch(new, root):
    """mesos-switch with settings that an agent could not use, and wrong words."""
    package = tpkg_client.Package(new)
    switch = '/mesos-switch'
    host.write(root, switch, package.read('reloc/libexec/docker-wrapper-mesos/mesos-switch'), 0o755)
    host.add_agents(root, '/etc/mesos-agent')
    for name, wrapper in (('a blank', '/opt/a b'), ('a shell character', '/opt/$a'),
                          ('no leading slash', 'docker-wrapper'), ('two lines', '/a\n/b'),
                          ('nothing in it', '')):
        host.write(root, '/setting', wrapper + '\n')
        status, said = host.run(root, switch, 'on', '/setting')
        tap.ok(f'mesos-switch: nothing is switched to a path with {name}', status == 0 and
               'nothing is switched' in said and
               os.listdir(host.path(root, '/etc/mesos-agent')) == ['work_dir'], status, said)
    host.write(root, '/setting', '/bin/sh\n')
    host.run(root, switch, 'on', '/setting', check=True)
    os.unlink(host.path(root, '/setting'))
    tap.equal('mesos-switch: the link is taken away also where its setting is lost',
              (host.run(root, switch, 'off', '/setting')[0],
               os.listdir(host.path(root, '/etc/mesos-agent'))), (0, ['work_dir']))
    for words in ([], ['on'], ['off'], ['sideways', '/setting'], ['on', '/setting', 'more']):
        status, said = host.run(root, switch, *words)
        tap.ok(f'mesos-switch: the words {words} are refused', status == 2 and
               said.startswith('usage: '), status, said)


def run(new, old, work):
    check_format(new.tpkg)
    check_builder(new.tpkg, os.path.join(work, 'builder'))
    check_make_package(old, os.path.join(work, 'make-package'))
    check_libraries(new)
    check_static(new.tpkg, os.path.join(work, 'static'))
    package, older = tpkg_client.Package(new.tpkg), tpkg_client.Package(old.tpkg)
    check_other_hosts(package, host.make(os.path.join(work, 'other')))
    check_foreign(package, older, os.path.join(work, 'foreign'))
    check_switch(new.tpkg, host.make(os.path.join(work, 'switch')))
    check_life(package, older, host.make(os.path.join(work, 'life')))
