# SPDX-License-Identifier: MIT
"""The source and the deb in clean roots of several Debians: what a build there gives, and the life of the
deb from the first release on."""

import os
import re
import shutil
import subprocess

import dist
import host
import tap
from stage_install import APT_STATE, CACHE, CONFIG, EDITED, LOG, PROGRAM, AptHost

SUITES = ('bullseye', 'bookworm', 'trixie', 'sid')
OLDEST = SUITES[0]
RELEASED = '1.0.0'
PACKAGES = ('docker-wrapper', 'docker-wrapper-mesos')
REPROTEST = '+environment,+build_path,+time,+timezone,+locales,+umask,+home,+exec_path,+num_cpus,+aslr'
UNIT_TESTS = 'TESTS=$(unit_tests)'
# Those that start no program and limit nothing: qemu's processes share no memory, know no limits, and
# lack the last signals.
READING_TESTS = ('TESTS=$(filter-out tests/base/limits tests/base/signal-mask,$(filter tests/base/% tests/config/% tests/line/% '
                 'tests/values/%,$(unit_tests)))')
# What shells and libraries of other ages have broken, and lines and rules without number.
SOME_UNIT_TESTS = 'tests/line/golden tests/rules/golden'
SOME_TESTS = (f'TESTS={SOME_UNIT_TESTS} tests/system/completion.test tests/system/hostile.test',
              f'check_PROGRAMS={SOME_UNIT_TESTS} tests/stub-docker tests/cli/tell-settings')
# The first release out of its own source, which asks for a package that the oldest suite lacks.
BUILD_RELEASED = """apt-get -q update && apt-get -y -q --no-install-recommends install build-essential \
debhelper libglib2.0-dev libjansson-dev pkg-config python3 && ./bootstrap &&
dpkg-buildpackage --no-sign --no-check-builddeps --build=binary && mkdir -p dist/apt &&
cp ../*.deb dist/apt && cd dist/apt && apt-get -y -q install apt-utils && apt-ftparchive packages . >Packages"""


def in_root(options, suite, *command, **environment):
    """A command in a new root of a suite, in the source tree."""
    return tap.run(os.path.join(dist.TOP, 'scripts/in-root'), *options, suite, *command, check=False,
                   env={**os.environ, **environment})


def try_source(name, options, suite, *words):
    """What tests/packages/try-source finds in a root."""
    result = in_root(options, suite, 'tests/packages/try-source', *words)
    found = re.findall(r'^(ok|not ok) \d+ - (.*)', result.stdout, re.MULTILINE)
    for verdict, what in found:
        tap.ok(f'{name}: {what}', verdict == 'ok', *result.stdout.splitlines()[-80:])
    tap.ok(f'{name}: all of that was tried', len(found) == (7 if '--demo' in words else 6),
           *result.stdout.splitlines()[-30:])


def build_deb(suite, base, directory):
    """By scripts/package, in a root that has nothing. Returns its repository."""
    result = in_root(('-b', base, '-o', directory), suite, 'scripts/package', 'deb',
                     DEB_BUILD_OPTIONS='nocheck')
    tap.ok(f'{suite}: scripts/package deb installs what it needs and builds', result.returncode == 0,
           *result.stdout.splitlines()[-40:])
    return os.path.join(directory, 'apt')


def released_source(directory):
    """The source tree of the first release, or None where the checkout lacks its tag."""
    git = ('git', '-C', dist.TOP, '-c', 'safe.directory=*')
    if subprocess.run([*git, 'rev-parse', '-q', '--verify', f'refs/tags/v{RELEASED}'],
                      stdout=subprocess.DEVNULL, check=False).returncode != 0:
        return None
    os.makedirs(directory)
    archive = subprocess.run([*git, 'archive', f'v{RELEASED}'], check=True, capture_output=True).stdout
    subprocess.run(['tar', '-C', directory, '-x'], input=archive, check=True)
    return directory


def build_released(source, directory, oldest=None):
    """The version and the repository of the first release, made here or, so that it installs in every
    suite, in the oldest one."""
    environment = {'DEB_BUILD_OPTIONS': 'nocheck', 'SOURCE_DATE_EPOCH': '1763899200'}
    if oldest is None:
        tap.run(os.path.join(source, 'scripts/package'), '-o', directory, 'deb',
                env={**os.environ, **environment})
    else:
        result = in_root(('-b', oldest, '-o', directory, '-s', source), OLDEST, 'sh', '-c', BUILD_RELEASED,
                         **environment)
        if result.returncode != 0:
            tap.bail_out(f'{RELEASED} does not build', result.stdout)
    return RELEASED, os.path.join(directory, 'apt')


class Life:
    """A host on which the packages come and go; what is wrong is told with the suite's name."""

    def __init__(self, suite, apt, old, new):
        self.suite, self.apt, self.root = suite, apt, apt.root
        self.old_version, repository = old
        apt.offer(repository, new)
        apt.apt('install', *PACKAGES)
        self.new = self.versions()
        self.old = [f'{self.old_version}-1 installed'] * 2
        apt.apt('purge', *PACKAGES)  # what they depend on stays
        host.add_agents(self.root)
        self.before = host.files(self.root, ignore=APT_STATE)

    def versions(self):
        return [self.apt.version(package) for package in PACKAGES]

    def expect(self, name, versions, configuration=EDITED):
        """The packages are there in these versions, work, and left the configuration alone."""
        works = host.run(self.root, PROGRAM, 'wrapper', 'version')[0] == 0
        tap.equal(f'{self.suite}: {name}',
                  (self.versions(), works, host.agent_docker(self.root, '/etc/mesos-slave'),
                   host.read(self.root, CONFIG) == configuration),
                  (versions, True, PROGRAM, True))

    def install(self, versions, *options):
        return self.apt.apt('install', *options, *[f'{package}={version.split()[0]}'
                                                   for package, version in zip(PACKAGES, versions)])

    def break_script(self, package):
        """Has the package's postinst fail when it is called next. Returns how to undo that."""
        path = host.path(self.root, f'/var/lib/dpkg/info/{package}.postinst')
        shutil.copy2(path, path + '.good')
        with open(path, 'w') as stream:
            stream.write('#!/bin/sh\nexit 1\n')
        return lambda: os.replace(path + '.good', path)


def check_upgrade(life):
    life.install(life.old)
    host.write(life.root, CONFIG, EDITED)
    life.expect(f'{life.old_version} is there', life.old)
    life.install(life.new)
    life.expect(f'upgrade from {life.old_version}', life.new)
    life.install(life.old, '--allow-downgrades')
    life.expect(f'downgrade to {life.old_version}', life.old)
    life.install(life.new)
    life.apt.apt('install', '--reinstall', *PACKAGES)
    life.expect('upgrade again, and reinstall', life.new)


def fail_to_configure(life, package):
    """Leaves the package half-configured, as a full disk would. Its own script is back afterwards."""
    deb = os.path.basename(dist.one_file(host.path(life.root, f'/srv/1/{package}_*.deb')))
    life.apt.dpkg('--unpack', f'/srv/1/{deb}')
    mend = life.break_script(package)
    life.apt.dpkg('--configure', package, check=False)
    mend()
    tap.contains(f'{life.suite}: {package} is half-configured', life.apt.version(package), 'half-configured')


def check_half_configured(life):
    for package in PACKAGES:
        fail_to_configure(life, package)
        life.apt.dpkg('--configure', '--pending')
        life.expect(f'{package} is configured after all', life.new)
    for package in PACKAGES:
        fail_to_configure(life, package)
        life.apt.apt('purge', *PACKAGES)
        tap.equal(f'{life.suite}: purged half-configured, no file is left',
                  host.files(life.root, ignore=APT_STATE), life.before)
        life.install(life.new)
        host.write(life.root, CONFIG, EDITED)


def check_removal(life):
    host.write(life.root, f'{CACHE}/flags-0', 'learnt\n')
    life.apt.apt('remove', *PACKAGES)
    tap.equal(f'{life.suite}: removed, the configuration, the log and the cache stay, and no agent has docker',
              ([os.path.exists(host.path(life.root, name)) for name in (CONFIG, LOG, f'{CACHE}/flags-0')],
               host.agent_docker(life.root, '/etc/mesos-slave')), ([True] * 3, None))
    life.install(life.new)
    life.expect('installed again', life.new)
    life.apt.apt('remove', *PACKAGES)
    life.apt.apt('purge', *PACKAGES)
    tap.equal(f'{life.suite}: removed and purged, no file is left',
              host.files(life.root, ignore=APT_STATE), life.before)


def check_life(name, base, root, old, new):
    apt = AptHost(base, root, sources='/etc/apt/sources.list.d/local.list')
    shutil.copy('/etc/resolv.conf', host.path(root, '/etc/resolv.conf'))
    life = Life(name, apt, old, new)
    check_upgrade(life)
    check_half_configured(life)
    check_removal(life)
    shutil.rmtree(root)


def check_piuparts(suite, base, new):
    """The debs of this suite come and go in a minimal root, and leave nothing."""
    tap.run('gzip', '-1k', base)
    result = tap.run('piuparts', '-b', base + '.gz', '-d', suite, '--no-eatmydata', '--warn-on-leftovers-after-purge',
                     new.deb, new.mesos_deb, check=False)
    os.unlink(base + '.gz')
    problems = re.findall(r'^.*(?:ERROR|WARN|FAIL): .*', result.stdout, re.MULTILINE)
    tap.ok('piuparts finds nothing', result.returncode == 0 and not problems, *problems,
           *result.stdout.splitlines()[-20:])


def check_reprotest(new, work):
    """Two builds of the source package that differ in all that one user of one machine can vary."""
    source = os.path.join(work, 'reprotest')
    tap.run('dpkg-source', '-x', new.dsc, source)
    result = tap.run('reprotest', '--no-diffoscope', '--variations=' + REPROTEST, '-c', 'DEB_BUILD_OPTIONS=nocheck '
                     'dpkg-buildpackage -b --no-sign', source, '../*.deb', '--', 'null', check=False)
    tap.ok('reprotest: both builds are identical', result.returncode == 0, *result.stdout.splitlines()[-40:])


def run_some(new, old, work):
    """One younger suite: the source there, and this suite's deb."""
    os.makedirs(work)
    base = os.path.join(work, 'trixie.tar')
    try_source('trixie', ('-b', base), 'trixie', *SOME_TESTS)
    source = new.version != RELEASED and released_source(os.path.join(work, 'released'))
    released = build_released(source, os.path.join(work, 'released-dist')) if source else \
        (dist.OLD_VERSION, old.apt)
    check_life("trixie, with this suite's deb", base, os.path.join(work, 'life'), released, new.apt)


def run_all(new, work):
    """Every suite, and in each its own deb and that of the oldest; Debian's checkers that take long; and
    other machines."""
    os.makedirs(work)
    bases = {suite: os.path.join(work, f'{suite}.tar') for suite in SUITES}
    for suite in SUITES:
        try_source(suite, ('-b', bases[suite]), suite, '--demo')
    repositories = {suite: build_deb(suite, bases[suite], os.path.join(work, f'dist-{suite}'))
                    for suite in SUITES}
    source = new.version != RELEASED and released_source(os.path.join(work, 'released'))
    if source:
        released = build_released(source, os.path.join(work, 'released-dist'), bases[OLDEST])
        for suite in SUITES:
            for origin in dict.fromkeys((OLDEST, suite)):
                check_life(f"{suite}, with {origin}'s deb", bases[suite], os.path.join(work, 'life'),
                           released, repositories[origin])
    suite = tap.output('sh', '-c', '. /etc/os-release; echo $VERSION_CODENAME').strip()
    check_piuparts(suite, bases[suite], new)
    check_reprotest(new, work)
    for architecture, words in (('i386', UNIT_TESTS + ' tests/system/rescue.test'), ('s390x', READING_TESTS)):
        try_source(f'bookworm on {architecture}',
                   ('-a', architecture, '-b', os.path.join(work, f'{architecture}.tar')), 'bookworm', words)
