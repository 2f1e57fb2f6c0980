# SPDX-License-Identifier: MIT
"""What the tpkg client does to a host, step by step, in the root directory of the test.

It installs, upgrades and removes as tpkg 2.3.6 does: same order of files and scripts, same
environment and working directory. After each step it calls `watch` with the step's name, so that a
test can look at the host in between.
"""

import gzip
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import xml.etree.ElementTree

import yaml

import host


class Failure(Exception):
    pass


class Package:
    """A .tpkg, read and checked as the client does before it trusts one."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-len('.tpkg')]
        with tarfile.open(path, 'r:') as outer:
            self.outer = outer.getmembers()
            checksum = xml.etree.ElementTree.parse(outer.extractfile(f'{self.name}/checksum.xml'))
            packed = outer.extractfile(f'{self.name}/tpkg.tar.gz').read()
        self.algorithm = checksum.findtext('checksum/algorithm')
        self.digest = checksum.findtext('checksum/digest')
        self.tar = gzip.decompress(packed)
        self.inner = tarfile.open(fileobj=io.BytesIO(self.tar))
        self.metadata = yaml.safe_load(self.read('tpkg.yml'))
        self.files = yaml.safe_load(self.read('file_metadata.yml'))['files']

    def read(self, name):
        return self.inner.extractfile(f'tpkg/{name}').read().decode()

    def paths(self):
        return [entry['path'] for entry in self.files]

    def unpack(self, directory):
        subprocess.run(['tar', '-C', directory, '-xpf', '-'], input=self.tar, check=True)


class Client:
    """A tpkg base directory `home` on the host whose root is `root`."""

    def __init__(self, root, home, watch=lambda step: None):
        self.root = root
        self.home = home
        self.watch = watch
        self.installed = None
        self.said = ''

    def host(self, path):
        return os.path.join(self.root, path.lstrip('/'))

    def install(self, package):
        self.said = ''
        self.place(package, 'install')

    def upgrade(self, package):
        self.said = ''
        self.take_away(self.installed, 'upgrade')
        self.place(package, 'upgrade')

    def remove(self):
        self.said = ''
        self.take_away(self.installed, 'remove')
        self.installed = None

    def verify(self):
        """Returns the paths of files that are missing or not as they were installed."""
        return [path for path, digest in self.digests(self.installed) if self.sum(path) != digest]

    def sum(self, path):
        try:
            with open(self.host(f'{self.home}/{path}'), 'rb') as stream:
                return hashlib.sha256(stream.read()).hexdigest()
        except FileNotFoundError:
            return None

    @staticmethod
    def digests(package):
        for entry in package.files:
            if 'checksum' in entry:
                yield entry['path'], entry['checksum']['digests'][0]['value']

    def place(self, package, action):
        work = self.unpack(package)
        self.script(work, 'preinstall', action)
        source = os.path.join(self.host(work), 'tpkg', 'reloc')
        copy = f'tar -C {source} -cf - . | tar -C {self.host(self.home)} -xpf -'
        subprocess.run(['sh', '-c', copy], check=True)
        self.watch(f'{action}: files placed')
        self.script(work, 'postinstall', action)
        shutil.rmtree(self.host(work))
        self.installed = package

    def take_away(self, package, action):
        work = self.unpack(package)
        self.script(work, 'preremove', action)
        for path in reversed(package.paths()):
            path = self.host(f'{self.home}/{path}'.rstrip('/'))
            try:
                if os.path.isdir(path) and not os.path.islink(path):
                    os.rmdir(path)
                else:
                    os.unlink(path)
            except OSError:
                pass
        self.watch(f'{action}: files removed')
        self.script(work, 'postremove', action)
        shutil.rmtree(self.host(work))

    def call(self, package, script, action):
        """One script alone, as if it were its turn."""
        work = self.unpack(package)
        self.script(work, script, action)
        shutil.rmtree(self.host(work))

    def unpack(self, package):
        work = f'{self.home}/var/tpkg/tmp/{package.name}'
        os.makedirs(self.host(work))
        package.unpack(self.host(work))
        return work

    def script(self, work, name, action):
        script = f'{work}/tpkg/{name}'
        if not os.path.exists(self.host(script)):
            return
        result = subprocess.run(
            [host.CHROOT, self.root, '/bin/sh', '-c', f'cd {work}/tpkg && exec {script}'],
            env={'PATH': '/bin', 'TPKG_HOME': self.home, 'TPKG_ACTION': action},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said += result.stdout
        if result.returncode != 0:
            raise Failure(f'{name} {action}: {result.returncode}: {result.stdout}')
        self.watch(f'{action}: {name}')
