# SPDX-License-Identifier: MIT
"""Ansible's connection to a host that is a root directory, which ansible_host names."""

import os
import shlex
import shutil

from ansible.plugins.connection import local

DOCUMENTATION = '''
name: chroot
short_description: a root directory
description: [runs modules below a root directory]
author: the docker-wrapper authors
extends_documentation_fragment: [connection_pipelining]
options:
  remote_addr:
    description: the directory
    vars: [{name: ansible_host}]
'''


class Connection(local.Connection):
    transport = 'chroot'

    def path(self, name):
        return os.path.join(self.get_option('remote_addr'), name.lstrip('/'))

    def exec_command(self, cmd, in_data=None, sudoable=True):
        words = ('chroot', self.path(''), '/bin/sh', '-c', cmd)
        return super().exec_command(' '.join(map(shlex.quote, words)), in_data, sudoable)

    def put_file(self, in_path, out_path):
        shutil.copyfile(in_path, self.path(out_path))

    def fetch_file(self, in_path, out_path):
        shutil.copyfile(self.path(in_path), out_path)
