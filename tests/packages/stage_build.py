# SPDX-License-Identifier: MIT
"""The packages as files: versions, two builds, what the distributions' checkers say, contents."""

import glob
import hashlib
import os
import re
import subprocess

import dist
import tap
import tpkg_client

SHELL_SCRIPTS = ('scripts/build-tpkg scripts/mktpkg scripts/package '
                 'packaging/mesos/mesos-switch packaging/tpkg-script debian/docker-wrapper*.p[or]* '
                 'debian/tests/run-container')


MESOS_CONFIG = 'etc/docker-wrapper/docker-wrapper.conf.d/10-mesos.conf'


def read(*path, binary=False):
    with open(os.path.join(dist.TOP, *path), 'rb' if binary else 'r') as stream:
        return stream.read()


def check_versions(new):
    version = re.search(r'AC_INIT\(\[docker-wrapper\], \[(.*?)\]', read('configure.ac')).group(1)
    tap.equal('the tarball has the version of configure.ac', new.version, version)
    tap.equal('debian/changelog begins with the version of configure.ac', re.match(
        r'docker-wrapper \((.*)-[^-]+\)', read('debian/changelog')).group(1), version)
    tap.equal('the change log of the spec begins with the version of configure.ac', re.search(
        r'%changelog\n\*.* - (.*)-[^-]+\n', read('rpm/docker-wrapper.spec.in')).group(1), version)
    package = tpkg_client.Package(new.tpkg)
    tap.equal('deb, rpm and tpkg have that version',
              [tap.output('dpkg-deb', '-f', new.deb, 'Version').split('-')[0],
               tap.output('dpkg-deb', '-f', new.mesos_deb, 'Version').split('-')[0],
               tap.output('rpm', '-qp', '--qf', '%{VERSION}', new.rpm),
               tap.output('rpm', '-qp', '--qf', '%{VERSION}', new.mesos_rpm),
               package.metadata['version']], [version] * 5)


def check_scripts():
    for pattern in SHELL_SCRIPTS.split():
        for path in sorted(glob.glob(os.path.join(dist.TOP, pattern))):
            name = os.path.relpath(path, dist.TOP)
            result = tap.run('checkbashisms', path, check=False)
            tap.ok(f'checkbashisms: {name}', result.returncode == 0, result.stdout)


def check_reproducible(new, again):
    for path in sorted(glob.glob(os.path.join(new.path, '**'), recursive=True)):
        name = os.path.relpath(path, new.path)
        if not re.search(r'\.(deb|dsc|rpm|tpkg|tar\.xz)$', name):
            continue
        other = os.path.join(again.path, name)
        tap.ok(f'two builds are identical: {name}', os.path.exists(other) and
               read(path, binary=True) == read(other, binary=True))


def check_tests_ran(new):
    for name in ('deb', 'rpm'):
        totals = re.findall(r'^# TOTAL: *(\d+)', new.log(f'{name}.log'), re.MULTILINE)
        tap.ok(f'the {name} ran the tests when it was built',
               len(totals) == 1 and int(totals[0]) > 0, f'totals: {totals}')


def check_lintian(new):
    result = tap.run('lintian', '--allow-root', '-EviI', '--pedantic', new.changes, check=False)
    found = re.findall(r'^[EWIP]: .*', result.stdout, re.MULTILINE)
    tap.equal('lintian finds no error, warning, information or pedantry', found, [])
    tap.equal('lintian ran', result.returncode, 0)


def check_hardening(new, work):
    # The stub of the tests is static, and in no package.
    result = tap.run('blhc', '--ignore-line', '.*stub[-_]docker.*',
                     os.path.join(new.path, 'log/deb.log'), check=False)
    tap.ok('blhc: the deb was built with hardening flags', result.returncode == 0, result.stdout)
    for kind, binary in (('deb', unpack_deb(new.deb, work)), ('rpm', unpack_rpm(new.rpm, work))):
        program = os.path.join(binary, 'usr/bin/docker-wrapper')
        result = tap.run('hardening-check', '--nocfprotection', program, check=False)
        tap.ok(f'the program of the {kind} is hardened', result.returncode == 0, result.stdout)


def check_rpmlint(new):
    config = os.path.join(dist.TOP, 'rpm/rpmlint.toml')
    packages = [new.rpm, new.mesos_rpm, new.source_rpm]
    result = tap.run('rpmlint', '-c', config, *packages, check=False)
    tap.ok('rpmlint finds nothing', ' 0 errors, 0 warnings' in result.stdout, result.stdout)
    filters = re.findall(r'^  "(.*)",$', read('rpm/rpmlint.toml'), re.MULTILINE)
    tap.ok('rpmlint.toml has filters', filters)
    with open(config) as stream:
        bare = re.sub(r'^Filters = .*?^\]', 'Filters = []', stream.read(), flags=re.M | re.S)
    bare_config = new.path + '/log/rpmlint-bare.toml'
    with open(bare_config, 'w') as stream:
        stream.write(bare)
    unfiltered = tap.output('rpmlint', '-c', bare_config, *packages, check=False)
    for pattern in filters:
        tap.ok(f'the filter of rpmlint still filters something: {pattern}',
               re.search(pattern, unfiltered), unfiltered)


def unpack_deb(path, work):
    root = os.path.join(work, os.path.basename(path) + '.unpacked')
    if not os.path.exists(root):
        tap.run('dpkg-deb', '-x', path, root)
    return root


def unpack_rpm(path, work):
    root = os.path.join(work, os.path.basename(path) + '.unpacked')
    if not os.path.exists(root):
        os.makedirs(root)
        cpio = subprocess.run(['rpm2cpio', path], check=True, capture_output=True).stdout
        subprocess.run(['cpio', '-idm', '--quiet'], input=cpio, cwd=root, check=True)
    return root


def unpack_tpkg(path, work):
    root = os.path.join(work, os.path.basename(path) + '.unpacked')
    if not os.path.exists(root):
        os.makedirs(root)
        tpkg_client.Package(path).unpack(root)
    return os.path.join(root, 'tpkg/reloc')


def listing(root):
    """The files below a directory: name to digest, a link's target, or None for a directory."""
    found = {}
    for directory, directories, files in os.walk(root):
        for name in directories + files:
            path = os.path.join(directory, name)
            found[os.path.relpath(path, root)] = content(path)
    return found


def content(path):
    if os.path.islink(path):
        return os.readlink(path)
    if os.path.isdir(path):
        return None
    with open(path, 'rb') as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def shared_files(files, prefix):
    """What all packages have below prefix: no documents of one package system, pages without
    their compression, zsh's completion wherever the distribution's zsh looks."""
    names = set()
    for name, digest in files.items():
        if name.startswith(prefix) and digest is not None:
            name = re.sub(r'(/man/.*)\.gz$', r'\1', name[len(prefix):])
            name = re.sub(r'^(share/zsh)/vendor-completions/', r'\1/site-functions/', name)
            if not re.match(r'share/(doc|licenses|lintian)/', name):
                names.add(name)
    return names


def check_contents(new, work):
    deb = {**listing(unpack_deb(new.deb, work)), **listing(unpack_deb(new.mesos_deb, work))}
    rpm = {**listing(unpack_rpm(new.rpm, work)), **listing(unpack_rpm(new.mesos_rpm, work))}
    tpkg = listing(unpack_tpkg(new.tpkg, work))
    files = shared_files(deb, 'usr/')
    tap.equal('deb and rpm hold the same files below /usr', files, shared_files(rpm, 'usr/'))
    tap.equal('deb and rpm hold the same files below /etc',
              {name for name in deb if name.startswith('etc/')},
              {name for name in rpm if name.startswith('etc/')})
    own = {'libexec/docker/cli-plugins/docker-wrapper', 'share/docker-wrapper-mesos/docker'}
    tap.equal('the tpkg holds the same files, but for what lies outside TPKG_HOME',
              shared_files(tpkg, ''), files - own |
              {f'share/docker-wrapper/{name}'
               for name in ('docker-wrapper.conf', 'logrotate', '10-mesos.conf')})
    for name, tpkg_name in (('etc/docker-wrapper/docker-wrapper.conf',
                             'share/docker-wrapper/docker-wrapper.conf'),
                            ('etc/logrotate.d/docker-wrapper', 'share/docker-wrapper/logrotate'),
                            (MESOS_CONFIG, 'share/docker-wrapper/10-mesos.conf'),
                            ('usr/libexec/docker-wrapper-mesos/mesos-switch',
                             'libexec/docker-wrapper-mesos/mesos-switch')):
        tap.equal(f'one {name} in all packages', {deb[name], rpm[name], tpkg[tpkg_name]},
                  {deb[name]})
    for root in (deb, rpm):
        tap.equal("docker's plugin link leads to the program",
                  root['usr/libexec/docker/cli-plugins/docker-wrapper'],
                  '../../../bin/docker-wrapper')
        tap.equal('no package holds a file of a Mesos agent',
                  [name for name in root if re.match('etc/mesos', name)], [])


def check_sample_config(new, work):
    path = os.path.join(unpack_deb(new.deb, work), 'etc/docker-wrapper/docker-wrapper.conf')
    with open(path) as stream:
        lines = stream.read().splitlines()
    tap.equal('the sample configuration consists of comments',
              [line for line in lines if line and not line.startswith('#')], [])
    enabled = os.path.join(work, 'enabled.conf')
    with open(enabled, 'w') as stream:
        text = '\n'.join(re.sub(r'^#(?=[\[a-z])', '', line) for line in lines) + '\n'
        stream.write(text.replace('docker=/usr/bin/docker', 'docker=/bin/true'))
    program = os.path.join(unpack_deb(new.deb, work), 'usr/bin/docker-wrapper')
    result = tap.run(dist.OWN_CONFIGURATION, program, 'wrapper', 'check', check=False,
                     env={**os.environ, 'DOCKER_WRAPPER_CONFIG': enabled})
    tap.ok('every line of the sample can be taken into use', result.returncode == 0 and
           'rules: 1, errors: 0' in result.stdout, result.stdout)


def check_mesos_config(new, work):
    path = os.path.join(unpack_deb(new.mesos_deb, work), MESOS_CONFIG)
    with open(path) as stream:
        lines = stream.read().splitlines()
    tap.equal('docker-wrapper-mesos spells out what is safe',
              [line for line in lines if line and not line.startswith('#')],
              ['[docker-wrapper]', 'environment=false', 'user-rules=false'])
    program = os.path.join(unpack_deb(new.deb, work), 'usr/bin/docker-wrapper')
    result = tap.run(program, 'wrapper', 'check', path, check=False)
    tap.ok('and the wrapper can read it', result.returncode == 0 and
           result.stdout.endswith('files: 1, rules: 0, errors: 0, warnings: 0\n'), result.stdout)


def check_behaviour(new, work):
    programs = [os.path.join(unpack_deb(new.deb, work), 'usr/bin/docker-wrapper'),
                os.path.join(unpack_rpm(new.rpm, work), 'usr/bin/docker-wrapper'),
                os.path.join(unpack_tpkg(new.tpkg, work), 'bin/docker-wrapper')]
    for words in (['version'], ['--version'], ['modules'], ['flags'], ['help'],
                  ['explain', 'run', '-e', 'MESOS_TASK_ID=a.b', 'alpine', 'sh'],
                  ['explain', '--json', 'run', '-e', 'MESOS_TASK_ID=a.b', 'alpine', 'sh']):
        said = {tap.output(program, 'wrapper', *words, check=False) for program in programs}
        tap.ok(f'deb, rpm and tpkg answer alike: {" ".join(words)}', len(said) == 1, *said)
    tap.contains('wrapper version is the version of configure.ac',
                 tap.output(programs[0], 'wrapper', 'version'), new.version)


def check_modes(new):
    listed = [line.split() for path in (new.deb, new.mesos_deb)
              for line in tap.output('dpkg-deb', '-c', path).splitlines()]
    tap.equal('all of the debs belongs to root, and nobody else may write it',
              [words for words in listed if words[1] != 'root/root' or
               words[0] not in ('drwxr-xr-x', '-rw-r--r--', '-rwxr-xr-x', 'lrwxrwxrwx')], [])
    query = '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILEGROUPNAME} %{FILENAMES}\n]'
    rows = [line.split() for path in (new.rpm, new.mesos_rpm)
            for line in tap.output('rpm', '-qp', '--qf', query, path).splitlines()]
    tap.equal('all of the rpms belongs to root, and nobody else may write it',
              [row for row in rows if row[1:3] != ['root', 'root'] or
               row[0] not in ('drwxr-xr-x', '-rw-r--r--', '-rwxr-xr-x', 'lrwxrwxrwx') and
               row[0::3] != ['-rw-r-----', '/var/log/docker-wrapper.log']], [])
    tap.equal('the conffiles of the deb', set(tap.output(
        'dpkg-deb', '--info', new.deb, 'conffiles').split()),
        {'/etc/docker-wrapper/docker-wrapper.conf', '/etc/logrotate.d/docker-wrapper'})
    tap.equal('the configuration of the rpm',
              set(tap.output('rpm', '-qpc', new.rpm).split()),
              {'/etc/docker-wrapper/docker-wrapper.conf', '/etc/logrotate.d/docker-wrapper'})
    tap.equal('the configuration of docker-wrapper-mesos is one drop-in, which is the administrator\'s',
              [tap.output('dpkg-deb', '--info', new.mesos_deb, 'conffiles').split(),
               tap.output('rpm', '-qpc', new.mesos_rpm).split(),
               [line.split()[1] for line in tap.output(
                   'rpm', '-qp', '--qf', '[%{FILEFLAGS:fflags} %{FILENAMES}\n]', new.mesos_rpm).splitlines()
                if line.startswith('cn ')]], [['/' + MESOS_CONFIG]] * 3)


def check_sums(new):
    result = tap.run('sha256sum', '--check', '--quiet', 'SHA256SUMS', cwd=new.path, check=False)
    tap.ok('SHA256SUMS agrees with the files', result.returncode == 0, result.stdout)


def run(new, again, work):
    os.makedirs(work)
    check_versions(new)
    check_scripts()
    check_reproducible(new, again)
    check_tests_ran(new)
    check_sums(new)
    check_lintian(new)
    check_hardening(new, work)
    check_rpmlint(new)
    check_contents(new, work)
    check_modes(new)
    check_sample_config(new, work)
    check_mesos_config(new, work)
    check_behaviour(new, work)
