/* SPDX-License-Identifier: MIT */
/* What rules do to a line: each action, the order of rules and of files, and what is told of it. */
#include "rules/common.h"

#include <string.h>
#include <unistd.h>

#define DIGEST "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct
{
  const char *name;
  const char *text; /* behind [rule a] */
  const char *line;
  const char *result; /* NULL: as it was */
} actions[] = {
  { "add stands right behind run", "add=--init", "-D run --rm x y", "-D run --init --rm x y" },
  { "behind create", "add=--init", "container create --name a x",
    "container create --init --name a x" },
  { "add keeps its words as they are", "add=-it;-eA=1;--net;host;--rm=0", "run x",
    "run -it -eA=1 --net host --rm=0 x" },
  { "behind a command's name in a group", "commands=network create\nadd=--internal", "-D network create n",
    "-D network create --internal n" },
  { "behind another of its names", "commands=build\nadd=--pull", "buildx build -t x .", "buildx build --pull -t x ." },
  { "in front of operands", "commands=rm\nadd=--force", "rm a -v b", "rm --force a -v b" },
  { "remove between operands", "commands=rm\nremove=force", "rm a -vf b --force c", "rm a -v b c" },
  { "set between operands", "commands=stop\nset=--timeout=5", "stop a -t 99 b", "stop --timeout=5 a b" },
  { "default between operands", "commands=stop\ndefault=--timeout=5", "stop a -t 99 b", NULL },
  { "of two commands the one that knows the flag", "commands=exec;ps\nadd=--privileged", "exec web sh",
    "exec --privileged web sh" },
  { "a message about a container", "commands=rm\nrefuse=not ${container}, ${user:-nobody}", "rm -f a b",
    "refused: not a, @USER@" },
  { "an image that there is not", "commands=exec\nrefuse=<${image}${image.tag}>", "exec web sh", "refused: <>" },

  { "each image", "commands=rmi;pull\nset-image=registry=m.example", "rmi a b:1 -f",
    "rmi m.example/library/a m.example/library/b:1 -f" },
  { "each image that matches", "commands=rmi\nmatch-image=b:*\nset-image=registry=m.example", "rmi a b:1",
    "rmi a m.example/library/b:1" },
  { "each image of a registry", "commands=rmi\nmatch-registry=docker.io\nset-image=registry=m.example",
    "rmi x.example/a b", "rmi x.example/a m.example/library/b" },
  { "each image that is outside", "commands=rmi\noutside-registry=x.example\nset-image=registry=m.example",
    "rmi x.example/a b", "rmi x.example/a m.example/library/b" },
  { "another rule sees all images again",
    "commands=rmi\nmatch-image=a\nset-image=tag=2\n[rule b]\ncommands=rmi\nall-image=a:2;b\nadd=--force", "rmi a b",
    "rmi --force a:2 b" },
  { "unless does not choose", "commands=rmi\nunless-image=z\nset-image=tag=2", "rmi a b", "rmi a:2 b:2" },
  { "an image with a flag behind it", "commands=pull\nset-image=registry=m.example", "pull alpine -q",
    "pull m.example/library/alpine -q" },
  { "what is inspected may be no image", "commands=inspect\nset-image=registry=m.example", "inspect web a/b db:1",
    "inspect web m.example/a/b m.example/library/db:1" },
  { "what is inspected as an image", "commands=inspect\nset-image=registry=m.example", "inspect --type image a/b web",
    "inspect --type image m.example/a/b m.example/library/web" },
  { "what is inspected as a container", "commands=inspect\nset-image=registry=m.example",
    "inspect --type container a/b", NULL },
  { "each image by its own variables", "commands=rmi\nset-image=path=hub/${image.repository}", "rmi a b:1",
    "rmi hub/a hub/b:1" },
  { "image inspect", "commands=image inspect\nset-image=registry=m.example", "image inspect web",
    "image inspect m.example/library/web" },

  { "add does not look whether it is there", "add=--rm", "run --rm x", "run --rm --rm x" },
  { "add in front of a -- of the caller", "add=--rm", "run -- x", "run --rm -- x" },
  { "words with blanks", "add=--label=a=b c;--label=\\s", "run x",
    "run '--label=a=b c' --label=' ' x" },
  { "an empty value", "add=--entrypoint=", "run x", "run --entrypoint= x" },
  { "a variable that leads up", "add=--rm;-v;/srv/${env.T}:/d", "run -e T=.. x", NULL },
  { "a variable with a separator", "add=-v/srv/${env.T}:/d", "run -e T=a:/b x", NULL },
  { "a variable that is a name", "add=-iv/srv/${env.T}:/d", "run -e T=a x",
    "run -iv/srv/a:/d -e T=a x" },
  { "a variable with a slash in a default", "default=--mount=type=bind,src=/srv/${env.T},dst=/d",
    "run -e T=a/b x", NULL },
  { "a variable with a comma in set", "set=--mount=type=volume,src=${env.T},dst=/d",
    "run -e T=a,volume-opt=o=bind x", NULL },
  { "a variable of a label", "add=--label=a=/${env.T}", "run -e T=../a:,b x",
    "run --label=a=/../a:,b -e T=../a:,b x" },
  { "a variable that ends the name of a label", "add=--label=${env.T}=b", "run -e T=a=c x", NULL },
  { "a variable in a host's name", "add=--add-host=${env.T}:1.1.1.1", "run -e T=a:fe80: x", NULL },
  { "a variable in a host's address", "add=--add-host=git:fe80::${env.T}", "run -e T=1:2 x",
    "run --add-host=git:fe80::1:2 -e T=1:2 x" },
  { "a variable that ends a security option's name", "add=--security-opt=${env.T}=b",
    "run -e T=seccomp=unconfined x", NULL },
  { "a variable in a security option's value", "add=--security-opt=label=${env.T}b",
    "run -e T=level:s0: x", "run --security-opt=label=level:s0:b -e T=level:s0: x" },
  { "a variable that adds a protocol", "default=--publish=80:${env.T}0", "run -e T=80/udp x", NULL },
  { "a variable that adds a key to a port", "default=--publish=a${env.T}", "run -e T=,target=1 x", NULL },
  { "a variable that adds a network's key", "set=--network=${env.T}-net", "run -e T=name=host x", NULL },
  { "a variable that adds a GPU", "default=--gpus=\"device=0${env.T}\"", "run -e T=,1 x", NULL },
  { "a variable that adds a group", "set=--user=${env.T}0", "run -e T=1:2 x", NULL },
  { "a variable that names a container", "set=--pid=${env.T}:web", "run -e T=container:a x", NULL },
  { "a variable that adds a tmpfs's options", "add=--tmpfs=/a${env.T}", "run -e T=:exec x", NULL },
  { "a variable that adds a device's target", "add=--device=/dev/${env.T}:r", "run -e T=a:/dev/b x", NULL },
  { "a variable that adds a link's alias", "add=--link=${env.T}a", "run -e T=a:b x", NULL },
  { "a variable that adds a count", "set=--restart=on-${env.T}", "run -e T=failure:1 x", NULL },
  { "a variable that adds options", "add=--volumes-from=a${env.T}", "run -e T=:rw x", NULL },
  { "a variable that is the whole value", "set=--publish=${env.T}", "run -e T=1:2/udp x",
    "run --publish=1:2/udp -e T=1:2/udp x" },
  { "an empty word", "add=--entrypoint;;--rm", "run x", "run --entrypoint '' --rm x" },

  { "default, where it is not", "default=--net=ci", "run x", "run --net=ci x" },
  { "default, where it is", "default=--net=ci", "run --net a x", NULL },
  { "default, where it is by another name", "default=--network=ci", "run --net a x", NULL },
  { "default of a boolean", "default=--rm", "run x", "run --rm x" },
  { "default of a boolean that is on", "default=--rm", "run --rm x", NULL },
  { "default of a boolean that is off", "default=--rm", "run --rm=false x", NULL },
  { "default of a boolean as a value", "default=--sig-proxy=false", "run x",
    "run --sig-proxy=false x" },
  { "default, flag by flag", "default=--init;--rm;-m;1g", "run --rm x",
    "run --init --memory=1g --rm x" },
  { "default of a cluster", "default=-it", "run -t x", "run --interactive -t x" },
  { "default of a list without keys is for the whole list", "default=--cap-add=CHOWN;--cap-add=KILL",
    "run --cap-add ALL x", NULL },
  { "default of variables goes by name", "default=-e;A=1;-e;B=2", "run -e B=3 x",
    "run --env=A=1 -e B=3 x" },
  { "default of variables: a longer name is another", "default=--env=A=1", "run -e AB=1 x",
    "run --env=A=1 -e AB=1 x" },
  { "default of variables: a shorter name is another", "default=--env=AB=1", "run -e A=1 x",
    "run --env=AB=1 -e A=1 x" },
  { "default of variables: one without a value", "default=--env=A=1", "run -e A x", NULL },
  { "default of variables: one from a file", "default=--env=FROM_FILE=no;--env=B=1",
    "run --env-file @DIR@/vars x", "run --env=B=1 --env-file @DIR@/vars x" },
  { "default of variables: one whose name alone stands in a later file", "default=--env=A=0",
    "run --env-file @DIR@/first --env-file @DIR@/second x", NULL },
  { "default of variables: one whose name alone stands in a file", "default=--env=A=0",
    "run --env-file @DIR@/second x", "run --env=A=0 --env-file @DIR@/second x" },
  { "default of variables: a file that cannot be read may have it", "default=--env=A=1;--label=b=1",
    "run --env-file /dev/zero x", "run --label=b=1 --env-file /dev/zero x" },
  { "default of labels: a file that cannot be read may have it", "default=--env=A=1;--label=b=1",
    "run --label-file /dev/zero x", "run --env=A=1 --label-file /dev/zero x" },
  { "default of labels goes by name", "default=--label=a=1;--label=b=2", "run -l a=0 x",
    "run --label=b=2 -l a=0 x" },
  { "default of a label without a value", "default=--label=a", "run -l a=0 x", NULL },
  { "default of log options goes by name", "default=--log-opt=a=1;--log-opt=b=2",
    "run --log-opt a=0 x", "run --log-opt=b=2 --log-opt a=0 x" },
  { "default of limits goes by name", "default=--ulimit=nofile=1;--ulimit=core=0",
    "run --ulimit core=1:2 x", "run --ulimit=nofile=1 --ulimit core=1:2 x" },
  { "default of sysctls goes by name", "default=--sysctl=a.b=1;--sysctl=a.c=1",
    "run --sysctl a.b=0 x", "run --sysctl=a.c=1 --sysctl a.b=0 x" },
  { "default of storage options goes by name", "default=--storage-opt=size=1;--storage-opt=b=1",
    "run --storage-opt size=0 x", "run --storage-opt=b=1 --storage-opt size=0 x" },
  { "default of annotations goes by name", "default=--annotation=a=1;--annotation=b=1",
    "run --annotation a=0 x", "run --annotation=b=1 --annotation a=0 x" },

  { "set, where it is not", "set=--net=ci", "run x", "run --net=ci x" },
  { "set replaces what is there", "set=--net=ci", "run --net a --rm --network=b x",
    "run --net=ci --rm x" },
  { "set replaces a letter and its word", "set=--memory=1g", "run -m 2g -i x",
    "run --memory=1g -i x" },
  { "set replaces a letter in a cluster", "set=--tty=false", "run -itd x",
    "run --tty=false -id x" },
  { "set replaces an attached value", "set=--env=A=1", "run -iteB=2 -eC=3 --env D x",
    "run --env=A=1 -it x" },
  { "set with several values", "set=--dns=1.1.1.1;--rm;--dns=2.2.2.2", "run --dns 3.3.3.3 x",
    "run --dns=1.1.1.1 --rm --dns=2.2.2.2 x" },
  { "set leaves the words of the container", "set=--env=A=1", "run x -e B=2",
    "run --env=A=1 x -e B=2" },
  { "set leaves docker's own flags", "set=--volume=/a:/a", "-v run -v /b:/b x",
    "-v run --volume=/a:/a x" },

  { "remove, where it is not", "remove=net", "run --rm x", NULL },
  { "remove by name", "remove=privileged", "run --privileged --rm --privileged=true x",
    "run --rm x" },
  { "remove a flag and its word", "remove=volume", "run -v /a:/a --rm --volume /b:/b x",
    "run --rm x" },
  { "remove under both names", "remove=network-alias", "run --net-alias a --network-alias=b x",
    "run x" },
  { "remove a letter", "remove=t", "run -itd x", "run -id x" },
  { "remove the only letter", "remove=t", "run -t x", "run x" },
  { "remove the last letter and its word", "remove=v", "run -itv /a:/a x", "run -it x" },
  { "remove the letter in front of an attached value", "remove=t", "run -ite A=1 x",
    "run -ie A=1 x" },
  { "remove by value", "remove=env=SECRET=*", "run -e SECRET=1 -e A=SECRET=1 --env=SECRET=2 x",
    "run -e A=SECRET=1 x" },
  { "remove by value, and none has it", "remove=cap-add=ALL", "run --cap-add SYS_TIME x", NULL },
  { "remove by value: an = in the glob", "remove=env=A=1", "run -e A=1 -e A=12 x",
    "run -e A=12 x" },
  { "remove an empty value", "remove=workdir=", "run --workdir= --workdir=/ x",
    "run --workdir=/ x" },
  { "remove several", "remove=privileged;cap-add=SYS_*;t",
    "run --privileged -it --cap-add SYS_TIME x", "run -i x" },
  { "remove leaves values that look like it", "remove=rm", "run -e --rm --rm x --rm",
    "run -e --rm x --rm" },
  { "letters that docker passes over", "remove=t;d", "run -tditest.x y", "run -itest.x y" },
  { "letters that it would pass over if they met", "remove=d", "run -tdest.x y",
    "run -t -est.x y" },

  { "refuse", "refuse=not ${image} by ${user:-you}", "run alpine",
    "refused: not alpine by @USER@" },
  { "refuse comes first", "add=--rm\nrefuse=no", "run x", "refused: no" },
  { "remove comes before add", "add=--env=A=1\nremove=env", "run -e B=1 x", "run --env=A=1 x" },
  { "remove comes before set", "set=--env=A=1\nremove=env", "run -e B=1 x", "run --env=A=1 x" },
  { "remove comes before default", "default=--env=A=1\nremove=env", "run -e A=0 x",
    "run --env=A=1 x" },
  { "set comes before default", "default=--net=a\nset=--net=b", "run x", "run --net=b x" },
  { "set comes before add", "add=--env=A=1\nset=--env=B=2", "run -e C x",
    "run --env=B=2 --env=A=1 x" },
  { "default comes before add", "add=--net=a\ndefault=--net=b", "run x", "run --net=b --net=a x" },
  { "force one variable", "remove=env=TZ;env=TZ=*\nadd=--env=TZ=UTC",
    "run -e TZ -e TZ=CET -e TZX=1 x", "run --env=TZ=UTC -e TZX=1 x" },
  { "final alone changes nothing", "final=true", "run x", NULL },

  { "every value of a default", "default=--dns=10.0.0.2;--dns=10.0.0.3", "run x",
    "run --dns=10.0.0.2 --dns=10.0.0.3 x" },
  { "no value of a default of which the line has one", "default=--dns=10.0.0.2;--dns=10.0.0.3",
    "run --dns 1.1.1.1 x", NULL },
  { "a message of two lines", "refuse=no\\nask ${env.A}", "run -e 'A=b\nc' x", "refused: no\nask b\\nc" },
  { "a warning changes nothing", "warn=${image} is old", "run x", NULL },
  { "a warning and more", "warn=old\nadd=--rm", "run x", "run --rm x" },

  { "a default goes by a mount's target", "default=--volume=a1:/a;--mount=src=b1,dst=/b;--tmpfs=/c;--volume=d1:/d",
    "run -v x1:/a/ --mount type=bind,src=/x,target=/b --tmpfs=/c:size=1m x",
    "run --volume=d1:/d -v x1:/a/ --mount type=bind,src=/x,target=/b --tmpfs=/c:size=1m x" },
  { "whichever flag mounts there", "default=--volume=a1:/a;--tmpfs=/b;--mount=src=c1,dst=/c",
    "run --tmpfs /a --mount src=x1,dst=/b -v /c x", NULL },
  { "a target by way of another", "default=--volume=a1:/a", "run --tmpfs /b/../a x", NULL },
  { "a default goes by an option's name", "default=--security-opt=no-new-privileges;--security-opt=seccomp=/p",
    "run --security-opt seccomp:unconfined x",
    "run --security-opt=no-new-privileges --security-opt seccomp:unconfined x" },
  { "a default goes by the host", "default=--add-host=a:1.1.1.1;--add-host=b:1.1.1.1", "run --add-host b:2.2.2.2 x",
    "run --add-host=a:1.1.1.1 --add-host b:2.2.2.2 x" },
  { "two rules with one target", "default=--volume=a1:/a\n[rule b]\ndefault=--volume=b1:/a;--volume=b1:/b", "run x",
    "run --volume=b1:/b --volume=a1:/a x" },
  { "a default that a rule before it removed", "remove=volume\n[rule b]\ndefault=--volume=b1:/a",
    "run -v x1:/a x", "run --volume=b1:/a x" },

  { "an address for each port", "default-port=address=127.0.0.1",
    "run -p 80:80 -p 81 -p 10.0.0.1:82:82 -p 83:83/udp -p target=84,published=84 x",
    "run --publish=127.0.0.1:80:80 --publish=127.0.0.1::81 --publish=127.0.0.1:83:83/udp "
    "--publish=127.0.0.1:84:84 -p 10.0.0.1:82:82 x" },
  { "a port for each", "default-port=host=9000", "run -p 80 -p 1:81 x", "run --publish=9000:80 -p 1:81 x" },
  { "-P has no address", "default-port=address=127.0.0.1", "run -P x", NULL },
  { "another address for each port", "set-port=address=127.0.0.1", "run -p 80:80 -p [::1]:81:81 -p 127.0.0.1:1:1 x",
    "run --publish=127.0.0.1:80:80 --publish=127.0.0.1:81:81 -p 127.0.0.1:1:1 x" },
  { "several parts of a port", "set-port=address=::1,protocol=udp", "run -p 80:80 x",
    "run '--publish=[::1]:80:80/udp' x" },
  { "a part that cannot be so", "set-port=host=x", "run -p 80:80 x", NULL },
  { "a port by a variable that is more", "set-port=address=${env.A}", "run -e A=1.1.1.1:5 -p 80:80 x", NULL },
  { "every mount is read only", "set-mount=readonly=true",
    "run -v /a:/b -v c1:/d:ro --mount type=bind,src=/e,dst=/f x",
    "run --volume=/a:/b:ro --mount=type=bind,src=/e,dst=/f,readonly -v c1:/d:ro x" },
  { "the ports that the rule is about", "match-port=container=80;host>=9000\nset-port=address=127.0.0.1",
    "run -p 80:80 -p 81:81 -p 9000:82 x",
    "run --publish=127.0.0.1:80:80 --publish=127.0.0.1:9000:82 -p 81:81 x" },
  { "a range of ports of which the rule is about some", "match-port=host<1024\nset-port=address=127.0.0.1",
    "run -p 1020-1030:80-90 x", "run --publish=127.0.0.1:1020-1030:80-90 x" },
  { "the mounts that the rule is about", "match-mount=source=/etc*\nset-mount=readonly=true",
    "run -v /etc/a:/a -v /b:/b x", "run --volume=/etc/a:/a:ro -v /b:/b x" },
  { "by a variable", "match-mount=target=/${env.T}\nset-mount=readonly=true", "run -e T=a -v /x:/a -v /b:/b x",
    "run --volume=/x:/a:ro -e T=a -v /b:/b x" },
  { "the socket of the API stays", "set-mount=readonly=true", "run --use-api-socket x", NULL },

  { "a source below another", "map-source=/work=/srv/work",
    "run -v /work:/a -v /work/x/:/b:ro -v /workx:/c -v work1:/d --mount type=bind,src=/work/y,dst=/e x",
    "run --volume=/srv/work:/a --volume=/srv/work/x:/b:ro --mount=type=bind,src=/srv/work/y,dst=/e "
    "-v /workx:/c -v work1:/d x" },
  { "however the source is spelt", "map-source=/work=/srv", "run -v //work/../work/./a:/b -iv/work:/c x",
    "run --volume=/srv/a:/b --volume=/srv:/c -i x" },
  { "the first pair that fits", "map-source=/a/b=/1;/a=/2;/=/3", "run -v /a/b/c:/x -v /a/c:/y -v /d:/z x",
    "run --volume=/1/c:/x --volume=/2/c:/y --volume=/3/d:/z x" },
  { "what leads up, before another word", "add=--volume=/srv/${env.T}:/x;--init", "run -e T=.. x", NULL },
  { "a place with a variable", "map-source=/work=/srv/${env.T}", "run -e T=a -v /work/b:/x x",
    "run --volume=/srv/a/b:/x -e T=a x" },
  { "a place with a variable that leads up", "map-source=/work=/srv/${env.T}", "run -e T=.. -v /work/b:/x x", NULL },
  { "a place with a variable that says more", "map-source=/work=/srv/${env.T}", "run -e T=a:/etc -v /work/b:/x x",
    NULL },
  { "what is no bind mount stays", "commands=build\nmap-source=/work=/srv", "build -f /work/Dockerfile --secret id=a,src=/work/a /work",
    NULL },
  { "an operand stays", "commands=cp\nmap-source=/work=/srv", "cp /work/a web:/b", NULL },
  { "a volume that lends a path stays", "map-source=/work=/srv",
    "run --mount src=v1,dst=/x,volume-opt=o=bind,volume-opt=type=none,volume-opt=device=/work x", NULL },

  { "another registry", "set-image=registry=m.example", "run a/b:1", "run m.example/a/b:1" },
  { "another registry, for what is mounted as well", "set-image=registry=m.example",
    "run --mount type=bind,src=/a,dst=/b --mount type=image,src=b:1,dst=/x -v c:/c --mount type=image,src=c,dst=/y a",
    "run --mount=type=image,src=m.example/library/b:1,dst=/x --mount=type=image,src=m.example/library/c,dst=/y "
    "--mount type=bind,src=/a,dst=/b -v c:/c m.example/library/a" },
  { "what is mounted alone", "match-image=tools:*\nset-image=registry=m.example,path=hub/${image.repository}",
    "run --mount 'Type=image,\"Source=tools\",ro,dst=/x' a",
    "run '--mount=Type=image,Source=m.example/hub/tools,ro,dst=/x' a" },
  { "what is mounted by an ID stays", "set-image=registry=m.example",
    "run --mount type=image,src=sha256:0123456789ab,dst=/x a",
    "run --mount type=image,src=sha256:0123456789ab,dst=/x m.example/library/a" },
  { "a message about the image, not about what is mounted", "commands=service\nrefuse=<${image}>",
    "service update --mount-add type=image,src=b,dst=/x s", "refused: <>" },
  { "another registry, for an official image", "set-image=registry=m.example:5000", "run debian",
    "run m.example:5000/library/debian" },
  { "another registry, for docker.io's", "set-image=registry=m.example", "run docker.io/debian:12 -c x",
    "run m.example/library/debian:12 -c x" },
  { "another registry, where there is one", "set-image=registry=m.example", "run q.example/debian@" DIGEST,
    "run m.example/debian@" DIGEST },
  { "the registry that it has", "set-image=registry=m.example", "run m.example/x:1", NULL },
  { "no registry", "set-image=registry=", "run m.example/x:1", "run x:1" },
  { "a path from the image's", "set-image=registry=m.example,path=hub/${image.repository}", "run a/b:1",
    "run m.example/hub/a/b:1" },
  { "a tag alone", "set-image=tag=1", "run debian:2@" DIGEST, "run debian:1@" DIGEST },
  { "a tag in place of a digest", "set-image=tag=1,digest=", "run debian@" DIGEST, "run debian:1" },
  { "no tag", "set-image=tag=", "run debian:2", "run debian" },
  { "a digest", "set-image=digest=" DIGEST, "run debian", "run debian@" DIGEST },
  { "a comma in a fallback", "set-image=tag=${env.T:-a}${env.U:-,b}", "run -e U=x debian",
    "run -e U=x debian:ax" },
  { "a part behind a fallback", "set-image=tag=${env.T:-a},registry=m.example", "run debian",
    "run m.example/library/debian:a" },
  { "an image ID stays", "set-image=registry=m.example", "run sha256:0123456789ab", NULL },
  { "what may be an image ID stays", "set-image=registry=m.example", "run 0123456789ab", NULL },
  { "what is too short for an image ID", "set-image=registry=m.example", "run 0123456789a",
    "run m.example/library/0123456789a" },
  { "a tag tells it from an image ID", "set-image=registry=m.example", "run 0123456789ab:1",
    "run m.example/library/0123456789ab:1" },
  { "what is no image's name stays", "set-image=registry=m.example", "run A_B", NULL },
  { "a variable with a tag in the registry", "set-image=registry=${env.R}", "run -e R=m.example/x debian",
    NULL },
  { "a variable that adds a directory", "set-image=path=team/${env.P}", "run -e P=a/b debian", NULL },
  { "a variable that adds a tag", "set-image=path=team/${env.P}", "run -e P=a:1 debian", NULL },
  { "a variable that is a name in a path", "set-image=path=team/${env.P}", "run -e P=a debian",
    "run -e P=a team/a" },
  { "the image of a service", "commands=service\nset-image=registry=m.example", "service update --image a/b:1 s",
    "service update --image=m.example/a/b:1 s" },
  { "the image of a new service", "commands=service\nset-image=registry=m.example", "service create -p 80 a/b:1 sh",
    "service create -p 80 m.example/a/b:1 sh" },
  { "the image of a service, that is the rule's", "commands=service\nmatch-registry=docker.io\nset-image=registry=m.example",
    "service update --image q.example/a s", NULL },
  { "the image of a service, that is the rule's and another's",
    "commands=service\nmatch-image=a*\nset-image=tag=1\n[rule b]\ncommands=service\nmatch-image=*:1\nadd=--force",
    "service update --image a1 s", "service update --force --image=a1:1 s" },
  { "the image of a service, by an ID", "commands=service\nset-image=registry=m.example",
    "service update --image sha256:0123456789ab s", NULL },
  { "the port of a service", "commands=service\nset-port=host=9000",
    "service update --publish-add 80 --publish-add target=81,mode=host s",
    "service update --publish-add=9000:80 --publish-add=target=81,mode=host,published=9000 s" },
  { "the port of a service has no address", "commands=service\ndefault-port=address=127.0.0.1",
    "service update --publish-add 80 s", NULL },
  { "a file of variables that a rule adds is read",
    "unless-env=FROM_FILE\nadd=--env-file=@DIR@/vars\n[rule b]\nmatch-env=FROM_FILE\nadd=--rm", "run x",
    "run --rm --env-file=@DIR@/vars x" },
  { "one that is written out has none, either", "commands=service\ndefault-port=address=127.0.0.1",
    "service update --publish-add target=81 s", NULL },
  { "the image that was set is judged", "set-image=registry=m.example\n[rule b]\n"
    "match-image=m.example/*\nadd=--rm", "run debian", "run --rm m.example/library/debian" },
};

START_TEST (actions_act)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", actions[_i].text);

  check_write ("vars", "FROM_FILE=yes\n", 0644);
  check_write ("first", "A=1\n", 0644);
  check_write ("second", "A\n", 0644);
  check_rules_line (actions[_i].name, text, actions[_i].line, actions[_i].result);
}
END_TEST

/* Several rules. */
static const struct
{
  const char *name;
  const char *text;
  const char *line;
  const char *result;
} orders[] = {
  { "a later rule stands in front", "[rule a]\nadd=--env=A=1\n[rule b]\nadd=--env=B=1\n",
    "run -e C=1 x", "run --env=B=1 --env=A=1 -e C=1 x" },
  { "within a rule words keep their order", "[rule a]\nadd=--env=A=1;--env=B=1\n", "run x",
    "run --env=A=1 --env=B=1 x" },
  { "priorities ascend",
    "[rule a]\npriority=2\nadd=--env=A=1\n[rule b]\npriority=-1\nadd=--env=B=1\n"
    "[rule c]\nadd=--env=C=1\n",
    "run x", "run --env=A=1 --env=C=1 --env=B=1 x" },
  { "lines count where priorities do not",
    "[rule z]\nadd=--env=A=1\n[rule a]\nadd=--env=B=1\n"
    "[rule m]\nadd=--env=C=1\n",
    "run x", "run --env=C=1 --env=B=1 --env=A=1 x" },
  { "the first of two defaults", "[rule a]\ndefault=--net=a\n[rule b]\ndefault=--net=b\n", "run x",
    "run --net=a x" },
  { "the first of two defaults of a variable",
    "[rule a]\ndefault=--env=A=1\n[rule b]\ndefault=--env=A=2;"
    "--env=B=2\n",
    "run x", "run --env=B=2 --env=A=1 x" },
  { "the last of two sets", "[rule a]\nset=--net=a\n[rule b]\nset=--net=b\n", "run --net=c x",
    "run --net=b x" },
  { "what was added is seen", "[rule a]\nadd=--init\n[rule b]\nmatch-flag=init\nadd=--rm\n",
    "run x", "run --rm --init x" },
  { "a variable that was added is seen",
    "[rule a]\nadd=--env=A=1\n[rule b]\nmatch-env=A=1\n"
    "add=--label=a=${env.A}\n",
    "run x", "run --label=a=1 --env=A=1 x" },
  { "a label that was added is seen",
    "[rule a]\nadd=--label=a=1\n[rule b]\nmatch-label=a\n"
    "add=--name=${label.a}\n",
    "run x", "run --name=1 --label=a=1 x" },
  { "the caller's value is still the last",
    "[rule a]\nadd=--env=A=1\n[rule b]\nmatch-env=A=1\nadd=--rm\n", "run -e A=2 x",
    "run --env=A=1 -e A=2 x" },
  { "what was removed is not seen",
    "[rule a]\nremove=privileged\n[rule b]\nmatch-flag=privileged\n"
    "refuse=no\n",
    "run --privileged x", "run x" },
  { "what was set is seen", "[rule a]\nset=--net=a\n[rule b]\nmatch-flag=net=b\nrefuse=no\n",
    "run --net=b x", "run --net=a x" },
  { "what a rule added is removed", "[rule a]\nadd=--init;--env=A=1\n[rule b]\nremove=init\n",
    "run --init x", "run --env=A=1 x" },
  { "and what it added in a cluster", "[rule a]\nadd=-it\n[rule b]\nremove=t\n", "run x",
    "run -i x" },
  { "what a rule removed comes back", "[rule a]\nremove=init\n[rule b]\nadd=--init\n",
    "run --init x", "run --init x" },
  { "a rule does not see what comes after it",
    "[rule a]\nmatch-flag=init\nrefuse=no\n[rule b]\nadd=--init\n", "run x", "run --init x" },
  { "final ends", "[rule a]\nfinal=true\nadd=--init\n[rule b]\nadd=--rm\n", "run x",
    "run --init x" },
  { "final where it does not match",
    "[rule a]\nmatch-image=y\nfinal=true\nadd=--init\n[rule b]\n"
    "add=--rm\n",
    "run x", "run --rm x" },
  { "final alone ends", "[rule a]\nmatch-image=x\nfinal=true\n[rule b]\nadd=--rm\n", "run x",
    NULL },
  { "final for another command", "[rule a]\ncommands=create\nfinal=true\n[rule b]\nadd=--rm\n",
    "run x", "run --rm x" },
  { "a refusal ends", "[rule a]\nrefuse=first\n[rule b]\nrefuse=second\n", "run x",
    "refused: first" },
  { "a refusal behind changes", "[rule a]\nadd=--rm\n[rule b]\nmatch-flag=rm\nrefuse=no\n", "run x",
    "refused: no" },
  { "a refusal by priority", "[rule a]\nrefuse=first\n[rule b]\npriority=-5\nrefuse=second\n",
    "run x", "refused: second" },
};

START_TEST (rules_act_in_order)
{
  check_rules_line (orders[_i].name, orders[_i].text, orders[_i].line, orders[_i].result);
}
END_TEST

/* Rules of the system's and of the user's own. */
static const struct
{
  const char *name;
  const char *system;
  const char *user;
  const char *line;
  const char *result;
} layers[] = {
  { "a user's final rule, whatever its priority, ends no refusal of the system's",
    "[rule s]\nmatch-flag=privileged\nrefuse=no\n",
    "[rule u]\npriority=-1000000\nfinal=true\n", "run --privileged x", "refused: no" },
  { "a user's final rule that acts ends no rule of the system's", "[rule s]\nadd=--rm\n",
    "[rule u]\npriority=-5\nadd=--init\nfinal=true\n", "run x", "run --rm --init x" },
  { "a user's final rule ends the user's others",
    "[rule s]\nadd=--rm\n", "[rule u]\nadd=--init\nfinal=true\n[rule v]\nadd=--tty\n", "run x",
    "run --rm --init x" },
  { "the system's final rule ends none of the user's",
    "[rule s]\npriority=-1000000\nfinal=true\n[rule t]\nadd=--rm\n", "[rule u]\nadd=--init\n",
    "run x", "run --init x" },
  { "what a user adds is refused at equal priority",
    "[rule s]\nmatch-flag=privileged\nrefuse=no\n", "[rule u]\nadd=--privileged\n", "run x",
    "refused: no" },
  { "and at a higher one", "[rule s]\nmatch-flag=privileged\nrefuse=no\n",
    "[rule u]\npriority=1000000\nadd=--privileged\n", "run x", "refused: no" },
  { "and where the system's rule has the highest",
    "[rule s]\npriority=1000000\nmatch-flag=privileged\nrefuse=no\n",
    "[rule u]\npriority=1000000\nset=--privileged\n", "run x", "refused: no" },
  { "a user takes nothing that the system gives",
    "[rule s]\ndefault=--memory=1g\nadd=--label=a=b\n",
    "[rule u]\npriority=9\nremove=memory;label\n", "run x", "run --memory=1g --label=a=b x" },
  { "a user takes the caller's own alone", "[rule s]\ndefault=--memory=1g\nadd=--label=a=b\n",
    "[rule u]\npriority=9\nremove=memory;label\n", "run -m 2g -l c x",
    "run --memory=1g --label=a=b x" },
  { "what the system sets stays set", "[rule s]\nset=--memory=1g\n",
    "[rule u]\npriority=9\nset=--memory=64g\n", "run -m 2g x", "run --memory=1g x" },
  { "what the system removes stays away", "[rule s]\nremove=cap-add\n",
    "[rule u]\npriority=9\nadd=--cap-add=ALL\n", "run x", "run x" },
  { "a user's default is there for the system's", "[rule s]\npriority=-9\ndefault=--net=b\n",
    "[rule u]\ndefault=--net=a\n", "run x", "run --net=a x" },
  { "docker sees a user's words behind the system's, as it sees the caller's",
    "[rule s]\nadd=--env=A=1\n", "[rule u]\nadd=--env=A=2\n", "run x",
    "run --env=A=1 --env=A=2 x" },
  { "a user sees nothing that the system adds", "[rule s]\npriority=-9\nadd=--init\n",
    "[rule u]\nmatch-flag=init\nrefuse=no\n", "run x", "run --init x" },
  { "a user's refusal ends all", "[rule s]\npriority=-9\nrefuse=theirs\n",
    "[rule u]\nrefuse=mine\n", "run x", "refused: mine" },
  { "a rule of the same name is another one", "[rule a]\nmatch-flag=init\nadd=--rm\n",
    "[rule a]\nadd=--init\nfinal=true\n", "run x", "run --rm --init x" },
};

START_TEST (users_rules_come_first)
{
  g_autofree char *home = check_path ("home");
  g_autofree char *variable = g_strconcat ("XDG_CONFIG_HOME=", home, NULL);
  g_autofree char *wanted = g_str_has_prefix (layers[_i].result, "refused: ")
                              ? g_strdup (layers[_i].result)
                              : check_normalise (layers[_i].result);
  g_auto(GStrv) words = check_words (layers[_i].line);
  char *envp[] = { variable, NULL };
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autofree char *problems = NULL;

  check_write ("home/docker-wrapper/docker-wrapper.conf", layers[_i].user, 0644);
  check_rules_init (&rules, layers[_i].system, envp);
  problems = check_rules_problems (&rules);
  assert_string (layers[_i].name, problems, "");
  check_rules_apply (&rules, &checked, words);
  assert_string (layers[_i].name, checked.result, wanted);
}
END_TEST

/* Rules in other modes than enforce.
 * @system: the system's file; @user: the user's own
 * @result: what docker gets; @would: what it would get */
static const struct
{
  const char *name;
  const char *system;
  const char *user;
  const char *result;
  const char *would;
} modes[] = {
  { "enforce", "[rule a]\nmode=enforce\nadd=--rm\n", "", "run --rm x", "run --rm x" },
  { "audit", "[rule a]\nmode=audit\nadd=--rm\n", "", "run x", "run --rm x" },
  { "warn", "[rule a]\nmode=warn\nadd=--rm\n", "", "run x", "run --rm x" },
  { "a refusal in audit", "[rule a]\nmode=audit\nrefuse=no\n", "", "run x", "refused: no" },
  { "what is enforced does not see what is audited",
    "[rule a]\nmode=audit\nadd=--rm\n[rule b]\nmatch-flag=rm\nadd=--init\n", "", "run x", "run --init --rm x" },
  { "what is audited sees what is enforced",
    "[rule a]\nadd=--rm\n[rule b]\nmode=audit\nmatch-flag=rm\nadd=--init\n", "", "run --rm x", "run --init --rm x" },
  { "what is audited sees each other",
    "[rule a]\nmode=audit\nadd=--rm\n[rule b]\nmode=warn\nmatch-flag=rm\nrefuse=no\n", "", "run x", "refused: no" },
  { "final in audit ends nothing that is enforced",
    "[rule a]\nmode=audit\nfinal=true\n[rule b]\nadd=--rm\n", "", "run --rm x", "run x" },
  { "a refusal in audit ends nothing that is enforced",
    "[rule a]\nmode=audit\nrefuse=no\n[rule b]\nadd=--rm\n", "", "run --rm x", "refused: no" },
  { "a rule that is off", "[rule a]\nenabled=false\nadd=--rm\n", "", "run x", "run x" },
  { "one that is off and final ends nothing", "[rule a]\nenabled=false\nfinal=true\n[rule b]\nadd=--rm\n", "",
    "run --rm x", "run --rm x" },
  { "one that is off in audit", "[rule a]\nenabled=false\nmode=audit\nadd=--rm\n", "", "run x", "run x" },
  { "one that is on", "[rule a]\nenabled=true\nadd=--rm\n", "", "run --rm x", "run --rm x" },
  { "all in audit", "[docker-wrapper]\nmode=audit\n[rule a]\nadd=--rm\n[rule b]\nmode=enforce\nadd=--init\n", "",
    "run x", "run --init --rm x" },
  { "a user's as well", "[docker-wrapper]\nmode=audit\n[rule a]\nadd=--rm\n", "[rule b]\nadd=--init\n", "run x",
    "run --rm --init x" },
  { "all enforced: a rule is still milder", "[docker-wrapper]\nmode=enforce\n[rule a]\nmode=audit\nadd=--rm\n", "",
    "run x", "run --rm x" },
  { "a user's [rules] is for that user's rules", "[rule a]\nmatch-flag=privileged\nadd=--rm\n[rule b]\nrefuse=no\n",
    "[rules]\nmode=audit\nenabled=false\nmatch-image=none\n[rule b]\nadd=--init\n", "refused: no", "refused: no" },
  { "a user's mode is only that user's", "[rule a]\nrefuse=no\n", "[rule a]\nmode=audit\nadd=--init\n",
    "refused: no", "refused: no" },
  { "a user's audit comes last: its refusal hides nothing", "[rule a]\nmode=audit\nrefuse=no\n",
    "[rule u]\nmode=audit\nrefuse=mine\n", "run x", "refused: no" },
  { "nor do its changes", "[rule a]\nmode=audit\nmatch-image=x\nadd=--rm\n",
    "[rule u]\nmode=warn\nset-image=tag=1\n", "run x", "run --rm x:1" },
  { "a user's rule that is enforced comes first", "[rule a]\nmode=audit\nmatch-flag=init\nrefuse=no\n",
    "[rule u]\nadd=--init\n", "run --init x", "refused: no" },
  { "and where all are audited", "[docker-wrapper]\nmode=audit\n[rule a]\nmatch-flag=init\nrefuse=no\n",
    "[rule u]\nadd=--init\n", "run x", "refused: no" },
};

START_TEST (modes_count)
{
  g_autofree char *home = check_path ("home");
  g_autofree char *variable = g_strconcat ("XDG_CONFIG_HOME=", home, NULL);
  g_auto(GStrv) words = check_words ("run x");
  char *envp[] = { variable, NULL };
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL;

  check_write ("home/docker-wrapper/docker-wrapper.conf", modes[_i].user, 0644);
  check_rules_init (&rules, modes[_i].system, envp);
  problems = check_rules_problems (&rules);
  assert_string (modes[_i].name, problems, "");
  for (int trial = 0; trial < 2; trial++)
    {
      g_auto(CheckedLine) checked = { 0 };

      rules.trial = trial;
      check_rules_apply (&rules, &checked, words);
      assert_string (modes[_i].name, checked.result, trial ? modes[_i].would : modes[_i].result);
    }
}
END_TEST

/* Whether a line is worked out twice. */
static const struct
{
  const char *name;
  const char *text;
  gboolean has;
} trials[] = {
  { "none", "[rule a]\nadd=--rm\n", FALSE },
  { "one", "[rule a]\nadd=--rm\n[rule b]\nmode=audit\nmatch-image=y\nadd=--rm\n", TRUE },
  { "in warn mode", "[rule b]\nmode=warn\nadd=--rm\n", TRUE },
  { "for another command", "[rule b]\nmode=audit\ncommands=exec\nrefuse=no\n", FALSE },
  { "off", "[rule b]\nmode=audit\nenabled=false\nrefuse=no\n", FALSE },
  { "all", "[docker-wrapper]\nmode=warn\n[rule b]\nrefuse=no\n", TRUE },
};

START_TEST (knows_trials)
{
  const DwCommand *run = dw_commands_find_named (&dw_commands, "run");
  g_auto(CheckRules) rules = { 0 };

  check_rules_init (&rules, trials[_i].text, check_rules_environment);
  assert_integer (trials[_i].name, dw_rule_set_has_trial (rules.set, run), trials[_i].has);
}
END_TEST

/* Whether a rule can change what docker gets, before it is read. */
static const struct
{
  const char *name;
  const char *text;
  gboolean concerns;
  gboolean enforced;
} scopes[] = {
  { "a rule", "[rule a]\ncommands=exec\nrefuse=no\n", TRUE, TRUE },
  { "for another command", "[rule a]\nrefuse=no\n", FALSE, FALSE },
  { "audited", "[rule a]\ncommands=exec\nmode=audit\nrefuse=no\n", TRUE, FALSE },
  { "off", "[rule a]\ncommands=exec\nenabled=false\nrefuse=no\n", TRUE, FALSE },
  { "on", "[rule a]\ncommands=exec\nenabled=true\nmode=enforce\nrefuse=no\n", TRUE, TRUE },
  { "with a mode that is none", "[rule a]\ncommands=exec\nmode=adit\nrefuse=no\n", TRUE, TRUE },
  { "with [rules]", "[rules]\ncommands=exec\nmode=warn\n[rule a]\nrefuse=no\n", TRUE, FALSE },
  { "with a mode of its own", "[rules]\ncommands=exec\nmode=warn\n[rule a]\nmode=enforce\nrefuse=no\n", TRUE, TRUE },
  { "all audited", "[docker-wrapper]\nmode=audit\n[rule a]\ncommands=exec\nmode=enforce\nrefuse=no\n", TRUE, FALSE },
};

START_TEST (knows_scopes)
{
  const DwCommand *exec = dw_commands_find_named (&dw_commands, "exec");
  g_auto(CheckRules) rules = { 0 };

  check_rules_init (&rules, scopes[_i].text, check_rules_environment);
  assert_integer (scopes[_i].name, dw_rule_set_concerns (rules.config, &dw_commands, exec, FALSE), scopes[_i].concerns);
  assert_integer (scopes[_i].name, dw_rule_set_concerns (rules.config, &dw_commands, exec, TRUE), scopes[_i].enforced);
}
END_TEST

/* What a log says of a refusal, in which no secret may stand. */
static const struct
{
  const char *name;
  const char *message;
  const char *logged;
} messages[] = {
  { "no variable", "no", "no" },
  { "the environment", "<${env.A}>", "<…>" },
  { "the caller's environment", "<${caller-env.FROM_CALLER}>", "<…>" },
  { "a variable that is empty", "<${caller-env.EMPTY}>", "<>" },
  { "an image", "<${image.name}>", "<x>" },
  { "a flag whose value may be a secret", "<${flag.env}>", "<…>" },
  { "a flag without secrets", "<${flag.memory}>", "<1g>" },
  { "a flag that is not there", "<${flag.cpus}>", "<>" },
};

START_TEST (logs_no_secrets)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\nrefuse=%s\n", messages[_i].message);
  g_auto(GStrv) words = check_words ("run -e A=secret -m 1g x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  assert_string (messages[_i].name, dw_draft_get_logged_refusal (checked.draft), messages[_i].logged);
}
END_TEST

/* Whether a rule acts on `docker frob`, a command of which nothing is known. */
static const struct
{
  const char *name;
  const char *text;
  const char *result; /* NULL: as it was */
} strangers[] = {
  { "named by a glob", "commands=*\nrefuse=no", "refused: no" },
  { "not named", "commands=run\nrefuse=no", NULL },
  { "no commands named", "refuse=no", NULL },
  { "a flag that it may lack", "commands=*\nadd=--privileged", NULL },
};

START_TEST (knows_strangers)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", strangers[_i].text);

  check_rules_line (strangers[_i].name, text, "frob x", strangers[_i].result);
}
END_TEST

/* Each of five files adds a variable, and the last one has priority -1. */
static void
check_files (const char *name, const char *settings, const char *user_settings,
             const char *variable, const char *problem, const char *result)
{
  g_autofree char *home = check_path ("home");
  g_autofree char *setting = g_strdup_printf ("%s=%s", variable, home);
  g_autofree char *main_text = g_strconcat (settings, "[rule a]\nadd=--env=A=1\n", NULL);
  g_autofree char *user_text = g_strconcat (user_settings, "[rule a]\nadd=--env=D=1\n", NULL);
  g_autofree char *problems = NULL;
  g_autofree char *user_file =
      g_strconcat ("home", strcmp (variable, "HOME") == 0 ? "/.config" : "", NULL);
  g_autofree char *user_main =
      g_build_filename (user_file, "docker-wrapper/docker-wrapper.conf", NULL);
  g_autofree char *user_drop_in =
      g_build_filename (user_file, "docker-wrapper/docker-wrapper.conf.d/x.conf", NULL);
  char *envp[] = { setting, NULL };
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_write ("rules.conf.d/20-c.conf", "[rule c]\nadd=--env=C=1\n", 0644);
  check_write ("rules.conf.d/10-b.conf", "[rule b]\nadd=--env=B=1\n", 0644);
  check_write ("rules.conf.d/.hidden.conf", "[rule h]\nadd=--env=H=1\n", 0644);
  check_write ("rules.conf.d/15-x.conf~", "[rule x]\nadd=--env=X=1\n", 0644);
  check_write (user_main, user_text, 0644);
  check_write (user_drop_in, "[rule e]\npriority=-1\nadd=--env=E=1\n", 0644);
  check_rules_init (&rules, main_text, envp);
  problems = check_rules_problems (&rules);
  assert_string (name, problems, problem);
  check_rules_apply (&rules, &checked, words);
  assert_string (name, checked.result, result);
}

static const struct
{
  const char *name;
  const char *settings;
  const char *user_settings;
  const char *variable;
  const char *problem;
  const char *result;
} files[] = {
  { "user, system, drop-ins", "", "", "XDG_CONFIG_HOME", "",
    "run --env=C=1 --env=B=1 --env=A=1 --env=D=1 --env=E=1 x" },
  { "in the home directory", "", "", "HOME", "",
    "run --env=C=1 --env=B=1 --env=A=1 --env=D=1 --env=E=1 x" },
  { "closed to users", "[docker-wrapper]\nuser-rules=false\n", "", "XDG_CONFIG_HOME", "",
    "run --env=C=1 --env=B=1 --env=A=1 x" },
  { "a user can't set what is the system's", "", "[docker-wrapper]\non-error=refuse\n",
    "XDG_CONFIG_HOME",
    "home/docker-wrapper/docker-wrapper.conf:2: [docker-wrapper] on-error: only the system's configuration can "
    "set this",
    "run --env=C=1 --env=B=1 --env=A=1 x" },
  { "a mistake in a user's rule is that user's", "", "[rule x]\nadd=--foo\n", "XDG_CONFIG_HOME",
    "home/docker-wrapper/docker-wrapper.conf:2: [rule x] add: docker has no flag --foo",
    "run --env=C=1 --env=B=1 --env=A=1 x" },
};

START_TEST (files_come_in_order)
{
  check_files (files[_i].name, files[_i].settings, files[_i].user_settings, files[_i].variable,
               files[_i].problem, files[_i].result);
}
END_TEST

/* Root does not read what others may have written. */
START_TEST (root_is_careful)
{
  char *envp[] = { NULL };
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL;

  check_write ("rules.conf.d/a.conf", "[rule b]\nrefuse=no\n", 0664);
  check_rules_init (&rules, "[rule a]\nadd=--rm\n", envp);
  problems = check_rules_problems (&rules);
  assert_string ("a drop-in that a group may write to", problems,
                 geteuid () == 0
                     ? "rules.conf.d/a.conf: is writable by users other than root, so it is not read (chmod go-w "
                       "FILE)"
                     : "");
  assert_integer ("rules", dw_rule_set_get_rules (rules.set)->len, geteuid () == 0 ? 1 : 2);
}
END_TEST

/* What is kept of each change, for those who ask why. */
START_TEST (changes_tell_their_origin)
{
  static const struct
  {
    const char *rule;
    guint line;
    const char *action;
    const char *words;
  } wanted[] = {
    { "first one", 4, "remove", "--env=A=*" },
    { "first one", 5, "set", "--memory=1g" },
    { "first one", 3, "default", "--init" },
    { "first one", 2, "add", "-e B=1" },
    { "second", 8, "add", "--rm" },
    { "third", 9, "skip", "" },
  };
  g_auto(GStrv) words = check_words ("run -e A=1 x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  const GPtrArray *changes;

  check_rules_init (
      &rules,
      "[rule first one]\nadd=-e;B=1\ndefault=--init\nremove=env=A=*;env=Z=*;privileged\nset=-m1g\n\n[rule second]\n"
      "add=--rm\n[rule third]\nmatch-image=y\nadd=--rm\n",
      check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  changes = dw_draft_get_changes (checked.draft);
  assert_integer ("changes", changes->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      g_autofree char *source = g_strdup_printf ("%s:%u", rules.file, wanted[i].line);

      assert_string (wanted[i].words, change->rule, wanted[i].rule);
      assert_string (wanted[i].words, change->source, source);
      assert_string (wanted[i].words, dw_change_action_name (change->action), wanted[i].action);
      assert_words (wanted[i].words, change->words, wanted[i].words);
    }
}
END_TEST

/* What stands behind a refusal is not even asked for. */
START_TEST (a_refusal_is_all)
{
  g_auto(GStrv) words = check_words ("run -e A=1 x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  const GPtrArray *changes;

  check_rules_init (&rules,
                    "[rule a]\nadd=--rm\nremove=env\nrefuse=no\n[rule b]\nadd=--init\n",
                    check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  changes = dw_draft_get_changes (checked.draft);
  assert_integer ("changes", changes->len, 2);
  assert_integer ("it", ((const DwChange *) g_ptr_array_index (changes, 0))->action,
                  DW_CHANGE_REFUSE);
  assert_integer ("what is left", ((const DwChange *) g_ptr_array_index (changes, 1))->action, DW_CHANGE_SKIP);
}
END_TEST

/* Each rule of this command that did not act is told, with the first condition that kept it from that. */
START_TEST (skipped_rules_are_told)
{
  g_auto(GStrv) words = check_words ("run -e A=1 x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autofree char *source = NULL;
  const DwChange *change;
  const GPtrArray *changes;

  check_rules_init (&rules,
                    "[rule near]\nmatch-image=x\nmatch-env=A=2;B\nadd=--rm\n"
                    "[rule far]\nmatch-image=y\nmatch-env=B\nadd=--rm\n"
                    "[rule create]\ncommands=create\nmatch-image=y\nadd=--rm\n"
                    "[rule acts]\nmatch-image=x\nadd=--rm\n",
                    check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  changes = dw_draft_get_changes (checked.draft);
  assert_integer ("changes", changes->len, 3);
  assert_string ("far", ((const DwChange *) g_ptr_array_index (changes, 1))->message,
                 "the image is x (match-image=y)");
  change = g_ptr_array_index (changes, 0);
  source = g_strdup_printf ("%s:1", rules.file);
  assert_integer ("skipped", change->action, DW_CHANGE_SKIP);
  assert_string ("which rule", change->rule, "near");
  assert_string ("which line", change->source, source);
  assert_string ("why", change->message, "match-env=A=2;B is not true");
  assert_true ("no words", *change->words == NULL && change->removed == NULL);
  assert_string ("the one that acted", ((const DwChange *) g_ptr_array_index (changes, 2))->rule,
                 "acts");
  assert_integer ("notes", dw_draft_get_notes (checked.draft)->len, 0);
}
END_TEST

static const struct
{
  const char *directory;
  const char *shown;
} directories[] = {
  { "/srv", "the directory is /srv (match-directory=/x)" },
  { "", "the directory is unknown (match-directory=/x)" },
  { "(unreachable)/srv", "the directory is unknown (match-directory=/x)" },
};

START_TEST (shows_the_directory)
{
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  const GPtrArray *changes;

  check_rules_init (&rules, "[rule a]\nmatch-directory=/x\nadd=--rm\n", check_rules_environment);
  rules.directory = directories[_i].directory;
  check_rules_apply (&rules, &checked, words);
  changes = dw_draft_get_changes (checked.draft);
  assert_string (directories[_i].directory, ((const DwChange *) g_ptr_array_index (changes, 0))->message,
                 directories[_i].shown);
}
END_TEST

/* What a rule that does not act says of what it looked for.
 * @user: (nullable) of the user 5 */
static const struct
{
  const char *name;
  const char *user;
  const char *groups;
  const char *condition;
  const char *line;
  const char *shown;
} facts[] = {
  { "a user", "alice", NULL, "match-user=x", "run x", "the user is alice (match-user=x)" },
  { "a user without a name", "", NULL, "match-user=x", "run x", "the user is 5 (match-user=x)" },
  { "a group", NULL, "1000 staff", "match-group=x", "run x", "the user's groups are staff (match-group=x)" },
  { "a name alone", NULL, "staff", "match-group=x", "run x", "the user's groups are staff (match-group=x)" },
  { "a number alone", NULL, "7", "match-group=x", "run x", "the user's groups are 7 (match-group=x)" },
  { "several groups", NULL, "7 8 dev staff 9", "match-group=x", "run x",
    "the user's groups are 7, dev, staff, 9 (match-group=x)" },
  { "an image", NULL, NULL, "commands=rmi\nmatch-image=y", "rmi a", "the image is a (match-image=y)" },
  { "an image of a flag", NULL, NULL, "commands=service update\nmatch-image=y", "service update --image a web",
    "match-image=y is not true" },
  { "one image of several", NULL, NULL, "commands=rmi\nmatch-image=y", "rmi a b", "match-image=y is not true" },
};

START_TEST (shows_what_it_looked_for)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=no\n", facts[_i].condition);
  g_auto(GStrv) words = check_words (facts[_i].line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  const GPtrArray *changes;

  check_rules_init (&rules, text, check_rules_environment);
  rules.uid = "5";
  rules.user = facts[_i].user;
  rules.groups = facts[_i].groups;
  check_rules_apply (&rules, &checked, words);
  changes = dw_draft_get_changes (checked.draft);
  assert_integer (facts[_i].name, changes->len, 1);
  assert_string (facts[_i].name, ((const DwChange *) g_ptr_array_index (changes, 0))->message, facts[_i].shown);
}
END_TEST

/* Appends the formatted text for each number from @first up or down to @last. */
static void
append_each (GString *out, const char *format, int first, int last)
{
  for (int i = first; first <= last ? i <= last : i >= last; i += first <= last ? 1 : -1)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_auto(GStrv) parts = g_strsplit (format, "#", -1);
      g_autofree char *text = g_strjoinv (number, parts);

      g_string_append (out, text);
    }
}

/* Much of everything: @before, the piece for each number, and @after. No cost is measured here; 1.0 took
 * seconds for each of these. */
typedef struct
{
  const char *before;
  const char *each;
  int first, last;
  const char *after;
} Many;

static const struct
{
  const char *name;
  Many rules, line, more, result, rest;
} loads[] = {
  { "a default of many labels, some of which are there",
    { "[rule a]\ndefault=", "--label=l#=1;", 1, 3000, "\n" },
    { "run ", "-l l#=2 ", 2001, 3000, "" },
    { "", "--label=other#=2 ", 1, 10, "x" },
    { "run ", "--label=l#=1 ", 1, 2000, "" },
    { "", "-l l#=2 ", 2001, 3000, "--label=other1=2 --label=other2=2 --label=other3=2 "
      "--label=other4=2 --label=other5=2 --label=other6=2 --label=other7=2 --label=other8=2 "
      "--label=other9=2 --label=other10=2 x" } },
  { "many rules that add what is not there",
    { "", "[rule r#]\nunless-flag=label=l#=*\nadd=--label=l#=1\n", 1, 3000, "" },
    { "run ", "-l l#=2 ", 2901, 3000, "" },
    { "", "", 1, 1, "x" },
    { "run ", "--label=l#=1 ", 2900, 1, "" },
    { "", "-l l#=2 ", 2901, 3000, "x" } },
  { "many rules that see each other",
    { "[rule r0]\nadd=--label=l0=0\n",
      "[rule r#]\nmatch-label=l*=?;l*=??;l*=???;l*=????\nadd=--env=E#=${label.l0}\n", 1, 1000, "" },
    { "run ", "", 1, 1, "" },
    { "", "", 1, 1, "x" },
    { "run ", "--env=E#=0 ", 1000, 1, "" },
    { "--label=l0=0 ", "", 1, 1, "x" } },
  { "many globs on many flags",
    { "[rule a]\nremove=", "env=V#=*;", 1, 1000, "\n" },
    { "run ", "-e V#=1 ", 1, 900, "" },
    { "", "--env W#=1 ", 1, 100, "x" },
    { "run ", "--env W#=1 ", 1, 100, "" },
    { "", "", 1, 1, "x" } },
  { "many defaults on many variables",
    { "", "[rule r#]\ndefault=--env=V#=0\n", 19501, 20500, "" },
    { "run ", "-e V#=1 ", 1, 20000, "" },
    { "", "", 1, 1, "x" },
    { "run ", "--env=V#=0 ", 20500, 20001, "" },
    { "", "-e V#=1 ", 1, 20000, "x" } },
};

static void
append_many (GString *out, const Many *many)
{
  g_string_append (out, many->before);
  append_each (out, many->each, many->first, many->last);
  g_string_append (out, many->after);
}

START_TEST (much_is_right)
{
  g_autoptr(GString) text = g_string_new (NULL), line = g_string_new (NULL);
  g_autoptr(GString) result = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autofree char *problems = NULL;

  append_many (text, &loads[_i].rules);
  append_many (line, &loads[_i].line);
  append_many (line, &loads[_i].more);
  append_many (result, &loads[_i].result);
  append_many (result, &loads[_i].rest);
  words = g_strsplit (line->str, " ", -1);
  check_rules_init (&rules, text->str, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (loads[_i].name, problems, "");
  check_rules_apply (&rules, &checked, words);
  ck_assert_msg (strcmp (checked.result, result->str) == 0, "%s: not as it should be",
                 loads[_i].name);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/set");

  add_rows_in_directory (suite, actions_act, actions);
  add_rows_in_directory (suite, rules_act_in_order, orders);
  add_rows_in_directory (suite, users_rules_come_first, layers);
  add_rows_in_directory (suite, modes_count, modes);
  add_rows_in_directory (suite, knows_trials, trials);
  add_rows_in_directory (suite, knows_scopes, scopes);
  add_rows_in_directory (suite, knows_strangers, strangers);
  add_rows_in_directory (suite, logs_no_secrets, messages);
  add_rows_in_directory (suite, files_come_in_order, files);
  add_test_in_directory (suite, root_is_careful);
  add_test_in_directory (suite, changes_tell_their_origin);
  add_test_in_directory (suite, a_refusal_is_all);
  add_test_in_directory (suite, skipped_rules_are_told);
  add_rows_in_directory (suite, shows_the_directory, directories);
  add_rows_in_directory (suite, shows_what_it_looked_for, facts);
  add_rows_in_directory (suite, much_is_right, loads);
  return check_run (suite);
}
