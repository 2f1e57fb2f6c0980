# SPDX-License-Identifier: MIT
"""A docker engine of the test's own, without network, and an image for it."""

import os
import subprocess
import tempfile
import time

import host
import tap

IMAGE = 'docker-wrapper-test'


class Engine:
    image = IMAGE

    def __init__(self, directory):
        self.directory = directory
        self.socket = f'unix://{directory}/docker.sock'
        self.log = os.path.join(directory, 'log')
        self.process = None

    def __enter__(self):
        if not self.start():
            with open(self.log) as stream:
                tap.bail_out('dockerd does not start', stream.read())
        rootfs = host.make(os.path.join(self.directory, 'rootfs'))
        tap.run('sh', '-c', f'tar -C {rootfs} -cf - . | docker -H {self.socket} import - {IMAGE}')
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        os.makedirs(self.directory)
        with open(self.log, 'w') as log:
            self.process = subprocess.Popen(
                ['dockerd', '--host', self.socket, '--data-root', f'{self.directory}/data',
                 '--exec-root', f'{self.directory}/exec', '--pidfile', f'{self.directory}/pid',
                 '--storage-driver', 'vfs', '--bridge', 'none', '--iptables=false',
                 '--ip6tables=false'], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(300):
            if self.call('docker', 'info')[0] == 0:
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.1)
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def call(self, *command, **environment):
        """A command that talks to this engine. Returns its exit status and its output."""
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, 'DOCKER_HOST': self.socket, **environment})
        return result.returncode, result.stdout


def may_run():
    """Whether an engine starts in this place at all."""
    with tempfile.TemporaryDirectory(prefix='docker-wrapper-engine.') as directory:
        engine = Engine(os.path.join(directory, 'engine'))
        started = engine.start()
        engine.stop()
    return started
