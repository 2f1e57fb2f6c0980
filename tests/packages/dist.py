# SPDX-License-Identifier: MIT
"""What scripts/package made, and how to have it made."""

import contextlib
import fcntl
import glob
import os
import re
import shutil
import subprocess
import tempfile

import tap

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OWN_CONFIGURATION = os.path.join(TOP, 'tests', 'own-configuration')  # has root's variables count
OLD_VERSION = '0.9.0'
KEY = 'test@test.invalid'


class Dist:
    """A directory that scripts/package filled."""

    def __init__(self, path):
        self.path = path
        self.tarball = self.one('docker-wrapper-*.tar.xz')
        self.version = re.search(r'-([^-]*)\.tar\.xz$', self.tarball).group(1)
        self.apt = os.path.join(path, 'apt')
        self.yum = os.path.join(path, 'yum')
        self.changes = self.one('apt/*.changes')
        self.dsc = self.one('apt/*.dsc')
        self.deb = self.one('apt/docker-wrapper_*.deb')
        self.mesos_deb = self.one('apt/docker-wrapper-mesos_*.deb')
        self.rpm = self.one('yum/docker-wrapper-[0-9]*[!c].rpm')
        self.mesos_rpm = self.one('yum/docker-wrapper-mesos-*.rpm')
        self.source_rpm = self.one('yum/*.src.rpm')
        self.tpkg = self.one('tpkg/*.tpkg')

    def one(self, pattern):
        return one_file(os.path.join(self.path, pattern))

    def log(self, name):
        with open(os.path.join(self.path, 'log', name), errors='replace') as stream:
            return stream.read()


def one_file(pattern):
    found = [path for path in glob.glob(pattern)
             if not path.endswith('.src.rpm') or pattern.endswith('.src.rpm')]
    if len(found) != 1:
        tap.bail_out(f'not one {pattern}: {found}')
    return found[0]


def is_built(directory):
    return os.path.exists(os.path.join(directory, 'SHA256SUMS'))


@contextlib.contextmanager
def alone(directory):
    """Nobody else builds there meanwhile: scripts/check may run two of its stages at a time."""
    with open(os.path.join(directory, 'lock'), 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(source, directory, *options, umask=0o022, **environment):
    """Has the packages of a source tree made in a directory, unless they are there."""
    if is_built(directory):
        return Dist(directory)
    tap.run(os.path.join(source, 'scripts/package'), '-o', directory, *options, 'all',
            env={**os.environ, **environment}, umask=umask)
    return Dist(directory)


def build_again(directory, elsewhere):
    """The same packages, built in another place, with another time zone, locale and umask."""
    os.makedirs(elsewhere, exist_ok=True)
    return build(TOP, directory, umask=0o077, TMPDIR=elsewhere, TZ='Pacific/Kiritimati', LC_ALL='POSIX',
                 LANGUAGE='de', DEB_BUILD_OPTIONS='nocheck')


@contextlib.contextmanager
def signing_key():
    """A key of gpg, KEY, in a home of its own: the environment that has it."""
    with tempfile.TemporaryDirectory(prefix='docker-wrapper-gpg.') as home:
        signing = {'GNUPGHOME': home}
        environment = {**os.environ, **signing}
        tap.run('gpg', '--batch', '--passphrase', '', '--quick-gen-key', KEY, env=environment)
        try:
            yield signing
        finally:
            tap.run('gpgconf', '--kill', 'all', env=environment)


def edit(path, *replacements):
    with open(path) as stream:
        text = stream.read()
    for old, new in replacements:
        if old not in text:
            tap.bail_out(f'{path}: no {old!r}')
        text = text.replace(old, new, 1)
    write(path, text, os.stat(path).st_mode & 0o777)


def write(path, text, mode=0o644):
    with open(path, 'w') as stream:
        stream.write(text)
    os.chmod(path, mode)
    return path


def write_module(directory):
    """A run module that lies outside the source tree."""
    os.makedirs(directory, exist_ok=True)
    return write(os.path.join(directory, 'visible.c'), '#include "run/run-module.h"\n\nconst DwRunModule '
                 'dw_run_module_visible = { .name = "visible", .summary = "was compiled in" };\n')


def write_client(directory):
    """In a tpkg client's place: does what it does, and makes the file DIRECTORY.client.called."""
    builder = os.path.join(TOP, 'scripts/mktpkg')
    return write(directory + '.client', '#!/bin/sh\n[ "$#:$1:$3" = 4:--make:--out ] || exit 9\n'
                 f'echo called >>{directory}.client.called\nexec {builder} "$2" "$4"\n', 0o755)


def build_old(version, source, directory):
    """The same program as an earlier version: one line of configure.ac and what tells of releases,
    which is all that a release changes. Its sample configuration is another one, it has every run
    module and one from outside, a client of tpkg makes the tpkg, and what was built is signed;
    apt/key.gpg and yum/key.asc are the key."""
    if is_built(directory):
        return Dist(directory)
    shutil.rmtree(source, ignore_errors=True)
    os.makedirs(source)
    files = subprocess.run(['git', '-C', TOP, '-c', 'safe.directory=*', 'ls-files', '-z'], check=True,
                           capture_output=True)
    for name in files.stdout.decode().split('\0')[:-1]:
        target = os.path.join(source, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(os.path.join(TOP, name), target, follow_symlinks=False)
    edit(os.path.join(source, 'configure.ac'), (f'[{version}]', f'[{OLD_VERSION}]'))
    edit(os.path.join(source, 'debian/changelog'), (f'({version}-', f'({OLD_VERSION}-'))
    edit(os.path.join(source, 'rpm/docker-wrapper.spec.in'), (f'- {version}-', f'- {OLD_VERSION}-'))
    for name in ('NEWS', 'ChangeLog'):
        edit(os.path.join(source, name), (version, OLD_VERSION))
    with open(os.path.join(source, 'packaging/docker-wrapper.conf'), 'a') as stream:
        stream.write('# The older sample ends with this line.\n')
    git = ['git', '-C', source, '-c', 'user.name=test', '-c', 'user.email=test@test.invalid']
    tap.run(*git[:3], 'init', '-q')
    tap.run(*git, 'add', '-A')
    tap.run(*git, 'commit', '-q', '-m', 'An older version')
    with signing_key() as signing:
        old = build(source, directory, '--sign', KEY, '--with-run-modules=all',
                    '--with-extra-run-modules=' + write_module(source + '-module'),
                    DEB_BUILD_OPTIONS='nocheck noopt', CFLAGS='-O0', TPKG=write_client(directory), **signing)
        for words in (['apt/key.gpg'], ['yum/key.asc', '--armor']):
            tap.run('gpg', '--output', os.path.join(directory, words[0]), *words[1:], '--export',
                    env={**os.environ, **signing})
    return old
