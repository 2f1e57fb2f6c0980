# SPDX-License-Identifier: MIT
"""A small root directory to install things into, and a look at what is in it."""

import os
import shutil
import stat
import subprocess

import tap

CHROOT = shutil.which('chroot', path='/usr/sbin:/usr/bin:/sbin:/bin')


def make(root):
    """A host with nothing but busybox, /etc/logrotate.d and the group adm."""
    for directory in ('bin', 'etc/logrotate.d', 'tmp', 'var/cache', 'var/lib', 'var/log', 'dev'):
        os.makedirs(os.path.join(root, directory))
    shutil.copy('/bin/busybox', os.path.join(root, 'bin/busybox'))
    for applet in tap.output('/bin/busybox', '--list').split():
        if applet != 'busybox':
            os.symlink('busybox', os.path.join(root, 'bin', applet))
    write(root, '/etc/passwd', 'root:x:0:0::/:/bin/sh\n')
    write(root, '/etc/group', 'root:x:0:\nadm:x:4:\n')
    write(root, '/dev/null', '')
    return root


def path(root, name):
    return os.path.join(root, name.lstrip('/'))


def write(root, name, text, mode=0o644):
    os.makedirs(os.path.dirname(path(root, name)), exist_ok=True)
    with open(path(root, name), 'w') as stream:
        stream.write(text)
    os.chmod(path(root, name), mode)


def read(root, name):
    with open(path(root, name)) as stream:
        return stream.read()


def run(root, *command, env=None, check=False):
    """A command on that host. Returns its exit status and its output, both streams in one."""
    result = subprocess.run([CHROOT, root, *command], stdin=subprocess.DEVNULL, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors='replace',
                            env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', **(env or {})})
    if check and result.returncode != 0:
        tap.bail_out(f'{" ".join(command)}: exit status {result.returncode}', result.stdout)
    return result.returncode, result.stdout


def files(root, below='', ignore=()):
    """All files below a directory of the host, each with type, mode, owner and link target."""
    found = set()
    for directory, directories, names in os.walk(path(root, below)):
        directories[:] = [name for name in directories
                          if not ignored(root, directory, name, ignore)]
        for name in directories + names:
            if not ignored(root, directory, name, ignore):
                found.add(describe(root, os.path.join(directory, name)))
    return found


def ignored(root, directory, name, ignore):
    return '/' + os.path.relpath(os.path.join(directory, name), root) in ignore


def describe(root, name):
    status = os.lstat(name)
    text = f'/{os.path.relpath(name, root)} {stat.filemode(status.st_mode)}'
    text += f' {status.st_uid}:{status.st_gid}'
    return text + (f' -> {os.readlink(name)}' if os.path.islink(name) else '')


AGENT_DIRECTORIES = ('/etc/mesos-slave', '/etc/mesos-agent')


def add_agents(root, *directories):
    for directory in directories or AGENT_DIRECTORIES:
        write(root, f'{directory}/work_dir', '/var/lib/mesos\n')


def agent_flags(root, directory):
    """The flags that mesos-init-wrapper makes of a directory: each file that is not hidden, links
    followed."""
    names = [name for name in sorted(os.listdir(path(root, directory))) if name[0] != '.']
    flags = {}
    for name in names:
        file = f'{directory}/{name}'
        status, text = run(root, '/bin/sh', '-c', f'[ ! -f {file} ] || cat {file}')
        if text or status != 0:
            flags[name] = text.strip()
    return flags


def agent_docker(root, directory):
    """What an agent that starts now would have for docker, and whether that can be called."""
    docker = agent_flags(root, directory).get('docker')
    if docker is None:
        return None
    status, said = run(root, '/bin/sh', '-c', f'{docker} wrapper version')
    works = status == 0 and said.startswith('docker-wrapper ')
    return docker if works else f'broken: {docker}: {said}'
