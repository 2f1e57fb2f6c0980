/* SPDX-License-Identifier: MIT */
/* What rules ask about a line: each condition and variable, and what docker is asked. */
#include "rules/common.h"
#include "rules/variables.h"

#include <string.h>
#include <unistd.h>

#define DIGEST "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Whether a rule with this condition acts on a line. */
static const struct
{
  const char *name;
  const char *condition;
  const char *line;
  gboolean acts;
} conditions[] = {
  { "image: as written", "match-image=reg:5000/a/b:1", "run reg:5000/a/b:1", TRUE },
  { "image: another one", "match-image=reg:5000/a/b:1", "run reg:5000/a/b:2", FALSE },
  { "image: without the tag", "match-image=reg:5000/a/b", "run reg:5000/a/b:1", TRUE },
  { "image: a registry", "match-image=reg:5000/*", "run reg:5000/a/b:1", TRUE },
  { "image: a tag", "match-image=*:1", "run reg:5000/a/b:1", TRUE },
  { "image: not a part of it", "match-image=a/b", "run reg:5000/a/b:1", FALSE },
  { "image: docker's default tag", "match-image=alpine:latest", "run alpine", TRUE },
  { "image: any tag, where none is written", "match-image=alpine:*", "run alpine", TRUE },
  { "image: another tag than docker's default", "match-image=alpine:3", "run alpine", FALSE },
  { "image: a digest is no tag", "match-image=alpine:latest", "run alpine@" DIGEST, FALSE },
  { "image: without the digest", "match-image=alpine", "run alpine@" DIGEST, TRUE },
  { "image: a digest", "match-image=alpine@sha256:0123*", "run alpine:3@" DIGEST, TRUE },
  { "image: a tag beside a digest", "match-image=alpine:3", "run alpine:3@" DIGEST, TRUE },
  { "image: a tag beside a digest is nothing to docker", "outside-image=alpine:3*", "run alpine:3@" DIGEST, TRUE },
  { "image: the name beside a digest", "outside-image=alpine", "run alpine:3@" DIGEST, FALSE },
  { "image: the digest, whatever the tag", "outside-image=docker.io/library/alpine@sha256:0123*",
    "run alpine:3@" DIGEST, FALSE },
  { "image: a digest without a tag", "outside-image=reg:5000/a@sha256:*", "run reg:5000/a@" DIGEST, FALSE },
  { "image: docker's own registry", "match-image=debian:12", "run docker.io/library/debian:12",
    TRUE },
  { "image: its old name", "match-image=debian", "run index.docker.io/library/debian", TRUE },
  { "image: library in front", "match-image=debian", "run library/debian:12", TRUE },
  { "image: an account of docker's own registry", "match-image=me/x", "run docker.io/me/x:1",
    TRUE },
  { "image: library of another registry", "match-image=debian", "run reg:5000/library/debian",
    FALSE },
  { "image: a long name for a short one", "match-image=docker.io/library/debian", "run debian", TRUE },
  { "image: its registry, which is not written", "match-image=docker.io/*", "run me/x", TRUE },
  { "image: a long name with a tag", "match-image=docker.io/library/debian:latest", "run debian", TRUE },
  { "image: a long name with a digest", "match-image=docker.io/library/debian@sha256:0123*",
    "run debian@" DIGEST, TRUE },
  { "image: its old name under the new one", "match-image=docker.io/me/*", "run index.docker.io/me/x:2",
    TRUE },
  { "image: docker.io with nothing in front is library", "match-image=docker.io/library/debian",
    "run docker.io/debian", TRUE },
  { "image: another registry is not docker's", "match-image=docker.io/*", "run reg:5000/a/b", FALSE },
  { "image: a list", "match-image=a;b;c", "run b", TRUE },
  { "image: none of a list", "match-image=a;b;c", "run d", FALSE },
  { "image: case counts", "match-image=ALPINE", "run alpine", FALSE },
  { "image: outside the grammar", "match-image=/*x", "run /:x", TRUE },
  { "image: not a flag's value", "match-image=alpine", "run --name alpine x", FALSE },
  { "image: not a word behind it", "match-image=alpine", "run x alpine", FALSE },
  { "image: the beginning of an id is no name alone", "outside-image=docker.io/*", "run f0", TRUE },
  { "image: an id is no name alone", "outside-image=docker.io/*", "run 0123456789ab", TRUE },
  { "image: an id with its algorithm is no name", "outside-image=docker.io/*", "run " DIGEST, TRUE },
  { "image: an id with its algorithm is itself", "match-image=sha256:*", "run " DIGEST, TRUE },
  { "image: what may be an id may be a name", "match-image=docker.io/*", "run 0123456789ab", TRUE },
  { "image: what may be an id, as it is listed", "outside-image=f0", "run f0", FALSE },
  { "image: no id has a tag", "outside-image=docker.io/*", "run f0:latest", FALSE },
  { "image: turned round", "unless-image=alpine", "run x", TRUE },
  { "image: one that is mounted", "match-image=tools:1", "run --mount type=image,src=tools:1,dst=/x a", TRUE },
  { "image: one that is mounted, outside", "outside-image=a", "run --mount type=image,src=tools,dst=/x a", TRUE },
  { "image: one that is mounted, inside", "outside-image=a;tools", "run --mount type=image,src=tools,dst=/x a", FALSE },
  { "image: what else is mounted is none", "outside-image=a", "run --mount src=tools,dst=/x --mount type=bind,src=/b,dst=/b a",
    FALSE },
  { "image: without a source there is none", "outside-image=a", "run --mount type=image,dst=/x a", FALSE },
  { "image: mounted by a service", "commands=service\nmatch-image=tools",
    "service update --mount-add type=image,src=tools,dst=/x s", TRUE },
  { "registry: of what is mounted", "outside-registry=docker.io", "run --mount type=image,src=evil.example/x,dst=/x a", TRUE },
  { "host path: an image is none", "match-host-path=/", "run --mount type=image,src=/etc,dst=/x a", FALSE },
  { "image: turned round, and there", "unless-image=x;alpine", "run alpine", FALSE },

  { "flag: given", "match-flag=volume", "run -v /a:/a x", TRUE },
  { "flag: a file, not as docker opens it", "match-flag=env-file=/etc/*", "run --env-file //etc/./group x", TRUE },
  { "flag: a name with a slash", "match-flag=name=web", "run --name /web x", TRUE },
  { "flag: not given", "match-flag=volume", "run --volumes-from a x", FALSE },
  { "flag: by letter", "match-flag=v", "run --volume=/a:/a x", TRUE },
  { "flag: in a cluster", "match-flag=tty", "run -itd x", TRUE },
  { "flag: by its other name", "match-flag=net", "run --network=host x", TRUE },
  { "flag: under its other name", "match-flag=network", "run --net=host x", TRUE },
  { "flag: a value", "match-flag=network=host", "run --net host x", TRUE },
  { "flag: another value", "match-flag=network=host", "run --net=bridge x", FALSE },
  { "flag: a value as a glob", "match-flag=volume=/:*", "run -v /a:/a -v /:/host x", TRUE },
  { "flag: a value with = in it", "match-flag=log-opt=tag=a*", "run --log-opt tag=ab x", TRUE },
  { "flag: an empty value", "match-flag=workdir=", "run --workdir= x", TRUE },
  { "flag: an empty value, and it has one", "match-flag=workdir=", "run --workdir=/ x", FALSE },
  { "flag: the last of a flag that is kept once", "match-flag=memory=2g", "run -m 1g -m 2g x",
    TRUE },
  { "flag: not the first of these", "match-flag=memory=1g", "run -m 1g -m 2g x", FALSE },
  { "flag: any of a list", "match-flag=cap-add=B", "run --cap-add A --cap-add B --cap-add C x",
    TRUE },
  { "flag: the word behind it is its value", "match-flag=rm", "run -e --rm x", FALSE },
  { "flag: behind the image", "match-flag=rm", "run x --rm", FALSE },
  { "flag: a boolean", "match-flag=rm", "run --rm x", TRUE },
  { "flag: a boolean that is spelt", "match-flag=rm", "run --rm=T x", TRUE },
  { "flag: a boolean that is off", "match-flag=rm", "run --rm=false x", FALSE },
  { "flag: a boolean that is off in the end", "match-flag=rm", "run --rm --rm=0 x", FALSE },
  { "flag: a boolean that is on in the end", "match-flag=rm", "run --rm=0 --rm x", TRUE },
  { "flag: a boolean's value", "match-flag=rm=true", "run --rm=1 x", TRUE },
  { "flag: a boolean's other value", "match-flag=rm=false", "run --rm=F x", TRUE },
  { "flag: a boolean that is not given is not false", "match-flag=rm=false", "run x", FALSE },
  { "flag: one of a list", "match-flag=privileged;pid=host", "run --pid=host x", TRUE },
  { "flag: turned round", "unless-flag=network", "run x", TRUE },
  { "flag: turned round, and there", "unless-flag=network", "run --net=a x", FALSE },
  { "flag: turned round, and off", "unless-flag=rm", "run --rm=false x", TRUE },

  { "env: by name", "match-env=A", "run -e A=1 x", TRUE },
  { "env: not a longer name", "match-env=A", "run -e AB=1 x", FALSE },
  { "env: not a value", "match-env=A", "run -e B=A x", FALSE },
  { "env: a value", "match-env=A=1", "run -e A=1 x", TRUE },
  { "env: another value", "match-env=A=1", "run -e A=2 x", FALSE },
  { "env: the last value", "match-env=A=2", "run -e A=1 --env A=2 x", TRUE },
  { "env: not the first value", "match-env=A=1", "run -e A=1 --env A=2 x", FALSE },
  { "env: a value with =", "match-env=A=b=*", "run -e A=b=c x", TRUE },
  { "env: an empty value", "match-env=A=", "run -e A= x", TRUE },
  { "env: names as a glob", "match-env=MARATHON_*", "run -e MARATHON_APP_ID=/a x", TRUE },
  { "env: the caller's value", "match-env=FROM_CALLER=caller*", "run -e FROM_CALLER x", TRUE },
  { "env: what the caller lacks", "match-env=NOWHERE", "run -e NOWHERE x", FALSE },
  { "env: not the caller's own", "match-env=FROM_CALLER", "run x", FALSE },
  { "env: from a file", "match-env=FROM_FILE=yes", "run --env-file @DIR@/vars x", TRUE },
  { "env: a flag beats a file", "match-env=FROM_FILE=yes",
    "run -e FROM_FILE=no --env-file @DIR@/vars x", FALSE },
  { "env: a name alone in a later file, which the caller lacks, takes nothing away",
    "match-env=A=1", "run --env-file @DIR@/first --env-file @DIR@/second x", TRUE },
  { "env: so it does in an earlier file", "match-env=A=1",
    "run --env-file @DIR@/second --env-file @DIR@/first x", TRUE },
  { "env: a name alone in a file, which the caller lacks, is none", "match-env=A",
    "run --env-file @DIR@/second x", FALSE },
  { "env: a name alone in a file is the caller's", "match-env=FROM_CALLER=caller*",
    "run --env-file @DIR@/first --env-file @DIR@/second x", TRUE },
  { "env: the last file that has a value", "match-env=FROM_CALLER=first",
    "run --env-file @DIR@/second --env-file @DIR@/first x", TRUE },
  { "env: a name alone as a flag, which the caller lacks, beats a file", "match-env=A",
    "run --env-file @DIR@/first -e A x", FALSE },
  { "env: the same by a glob", "match-env=[AB]", "run --env-file @DIR@/first -e A x", FALSE },
  { "env: from a file, by a glob", "match-env=[AB]=1", "run --env-file @DIR@/first x", TRUE },
  { "label: from a file", "match-label=FROM_FILE=yes", "run --label-file @DIR@/vars x", TRUE },
  { "label: from a file, by a glob", "match-label=FROM_*", "run --label-file @DIR@/vars x", TRUE },
  { "label: a flag comes before a file", "match-label=FROM_FILE=yes",
    "run -l FROM_FILE --label-file @DIR@/vars x", FALSE },
  { "label: not from a file of variables", "match-label=FROM_FILE", "run --env-file @DIR@/vars x",
    FALSE },
  { "env: not from a file of labels", "match-env=FROM_FILE", "run --label-file @DIR@/vars x", FALSE },
  { "env: a flag beats a file, by a glob", "match-env=[AB]=1",
    "run --env-file @DIR@/first -e A=2 x", FALSE },
  { "env: the last value, by a glob", "match-env=[AB]=1", "run -e A=1 -e A=2 x", FALSE },
  { "env: any of several, by a glob", "match-env=[AB]=1", "run -e A=2 -e B=1 -e C=1 x", TRUE },
  { "env: a name with a backslash", "match-env=\\\\A=1", "run -e A=1 x", TRUE },
  { "env: behind the image", "match-env=A", "run x -e A=1", FALSE },
  { "env: turned round", "unless-env=A", "run x", TRUE },
  { "env: turned round, and there", "unless-env=A", "run -eA=1 x", FALSE },

  { "label: by name", "match-label=a.b", "run -l a.b=1 x", TRUE },
  { "label: without a value", "match-label=a.b", "run --label a.b x", TRUE },
  { "label: a value", "match-label=a.b=1", "run --label a.b=1 x", TRUE },
  { "label: another value", "match-label=a.b=1", "run --label a.b=2 x", FALSE },
  { "label: the last value", "match-label=a=1", "run -l a=1 -l a=2 x", FALSE },
  { "label: a glob", "match-label=com.example.*=[0-9]", "run -l com.example.x=7 x", TRUE },
  { "label: the last value, by a glob", "match-label=[ab]=1", "run -l a=1 -l a=2 x", FALSE },
  { "label: without a value, by a glob", "match-label=[ab]=", "run -l a x", TRUE },
  { "label: turned round", "unless-label=a", "run -l b x", TRUE },
  { "label: turned round, and there", "unless-label=a", "run -l a x", FALSE },

  { "user: by name", "match-user=@USER@", "run x", TRUE },
  { "user: by number", "match-user=@UID@", "run x", TRUE },
  { "user: by glob", "match-user=nobody-like-this;*", "run x", TRUE },
  { "user: another one", "match-user=nobody-like-this;3999999999", "run x", FALSE },
  { "user: turned round", "unless-user=@USER@", "run x", FALSE },
  { "group: by name", "match-group=@GROUP@", "run x", TRUE },
  { "group: by number", "match-group=@GID@", "run x", TRUE },
  { "group: another one", "match-group=nobody-like-this;3999999999", "run x", FALSE },
  { "group: turned round", "unless-group=nobody-like-this", "run x", TRUE },
  { "host: this one", "match-host=@HOST@", "run x", TRUE },
  { "host: another one", "match-host=@HOST@x", "run x", FALSE },
  { "host: turned round", "unless-host=@HOST@", "run x", FALSE },

  { "command word: the first", "match-command-word=sh", "run x sh -c y", TRUE },
  { "command word: a later one", "match-command-word=-?", "run x sh -c y", TRUE },
  { "command word: not the image", "match-command-word=x", "run x sh", FALSE },
  { "command word: not a flag's value", "match-command-word=sh", "run --name sh x y", FALSE },
  { "command word: none there", "match-command-word=*", "run x", FALSE },
  { "command word: not those of a flag", "commands=service\nmatch-command-word=sh", "service update --args 'sh -c x' s", FALSE },
  { "command word: that flag", "commands=service\nmatch-flag=args=sh*", "service update --args 'sh -c x' s", TRUE },
  { "command word: turned round", "unless-command-word=sh", "run x bash", TRUE },

  { "flag: one of two ways to read it", "match-flag=add-host=db:db:a::*", "run --add-host db=db:a::1 x", TRUE },
  { "flag: the other way", "match-flag=add-host=db=db:a::*", "run --add-host db=db:a::1 x", TRUE },
  { "flag: inside by one of two ways alone", "outside-flag=add-host=db:*", "run --add-host db=db:a::1 x", TRUE },
  { "flag: inside by both ways", "outside-flag=add-host=db:*;add-host=db=db:*", "run --add-host db=db:a::1 x", FALSE },
  { "flag: inside by the one way that there is", "outside-flag=add-host=db:*", "run --add-host db=10.0.0.1 x", FALSE },
  { "image: outside a list", "outside-image=debian;reg:5000/*", "run alpine", TRUE },
  { "image: inside a list by its long name", "outside-image=docker.io/library/debian", "run debian:12", FALSE },
  { "image: inside by a wildcard", "outside-image=a;reg:5000/*", "run reg:5000/a/b:1", FALSE },
  { "image: taken back", "match-image=debian*;!debian:1*", "run debian:12", FALSE },
  { "image: taken back, wherever that stands", "match-image=!debian:1*;debian*", "run debian:12", FALSE },
  { "image: not taken back", "match-image=debian*;!debian:1*", "run debian:9", TRUE },
  { "image: outside, since taken back", "outside-image=*;!*:latest", "run debian", TRUE },
  { "image: an exclamation mark in a pattern", "match-image=a!", "run x", FALSE },
  { "image: each pattern fits", "all-image=reg:5000/*;*:1", "run reg:5000/a:1", TRUE },
  { "image: not each pattern fits", "all-image=reg:5000/*;*:2", "run reg:5000/a:1", FALSE },
  { "image: some pattern is missing", "missing-image=reg:5000/*;*:2", "run reg:5000/a:1", TRUE },

  { "registry: docker's own", "match-registry=docker.io", "run debian", TRUE },
  { "registry: docker's own under its old name", "match-registry=docker.io", "run index.docker.io/a", TRUE },
  { "registry: another one", "match-registry=docker.io", "run reg:5000/debian", FALSE },
  { "registry: a name of its own", "match-registry=reg:*", "run reg:5000/debian", TRUE },
  { "registry: outside", "outside-registry=reg:5000;docker.io", "run evil.example.com/x", TRUE },
  { "registry: outside, and it is not", "outside-registry=reg:5000;docker.io", "run debian", FALSE },
  { "registry: a whole id has none", "match-registry=?*",
    "run 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", FALSE },
  { "registry: an id with its algorithm has none", "outside-registry=?*", "run " DIGEST, TRUE },
  { "registry: what may be an id may have none", "outside-registry=docker.io", "run 0123456789ab", TRUE },
  { "registry: what may be an id may be docker's", "match-registry=docker.io", "run 0123456789ab", TRUE },
  { "registry: the beginning of an id has none", "outside-registry=docker.io", "run f0", TRUE },
  { "registry: what is no name is of none", "outside-registry=docker.io", "run docker://evil.example.com/x", TRUE },
  { "registry: nor of docker's own", "match-registry=docker.io", "run docker://evil.example.com/x", FALSE },
  { "registry: podman's root directory", "outside-registry=docker.io", "run /srv/root", TRUE },
  { "registry: no id has a tag", "outside-registry=docker.io", "run f0:latest", FALSE },

  { "flag: the second of two values", "match-flag=volume=/b:*;volume=/a:*", "run -v /a:/a x", TRUE },
  { "flag: what may be taken back is not in the list for that", "match-flag=add-host=x:*;!add-host=db=db:a::*",
    "run --add-host db=db:a::1 x", FALSE },
  { "flag: outside a list of values", "outside-flag=volume=/data/*;volume=/tmp:*",
    "run -v /data/x:/x -v /:/h x", TRUE },
  { "flag: inside it", "outside-flag=volume=/data/*;volume=/tmp:*", "run -v /data/x:/x -v /tmp:/t x", FALSE },
  { "flag: outside asks about no other flag", "outside-flag=volume=/data/*", "run --privileged x", FALSE },
  { "flag: outside, taken back", "outside-flag=volume=/data/*;!volume=*/secret:*",
    "run -v /data/secret:/x x", TRUE },
  { "flag: outside, two flags", "outside-flag=publish=127.0.0.1:*;sysctl=net.*",
    "run -p 127.0.0.1:80:80 --sysctl kernel.x=1 x", TRUE },
  { "flag: outside, by another name", "outside-flag=net=a", "run --network=b x", TRUE },
  { "flag: outside, a name alone allows all", "outside-flag=cap-add", "run --cap-add X x", FALSE },
  { "flag: outside, of one that is kept once the last", "outside-flag=memory=1g", "run -m 2g -m 1g x", FALSE },
  { "flag: outside, a boolean that is off is not there", "outside-flag=rm", "run --rm=false x", FALSE },
  { "flag: outside, unless its value is asked for", "outside-flag=rm=true", "run --rm=false x", TRUE },
  { "flag: outside, a boolean that is on", "outside-flag=privileged=false", "run --privileged x", TRUE },
  { "flag: -i and -t", "all-flag=interactive;tty", "run -it x", TRUE },
  { "flag: -i without -t", "all-flag=interactive;tty", "run -i x", FALSE },
  { "flag: one of two is missing", "missing-flag=interactive;tty", "run -i x", TRUE },
  { "flag: none of two is missing", "missing-flag=interactive;tty", "run -it x", FALSE },
  { "flag: each value by itself", "all-flag=cap-drop=A;cap-drop=B", "run --cap-drop B --cap-drop A x", TRUE },
  { "flag: taken back", "match-flag=env=*_PASSWORD*;!env=*_FILE=*", "run -e A_PASSWORD_FILE=/x x", FALSE },
  { "flag: taken back, and another is not", "match-flag=env=*_PASSWORD*;!env=*_FILE=*",
    "run -e A_PASSWORD_FILE=/x -e A_PASSWORD=y x", TRUE },

  { "flag name: given", "match-flag-name=cap-*", "run --cap-add X x", TRUE },
  { "flag name: a letter", "match-flag-name=v", "run --volume /a:/a x", TRUE },
  { "flag name: another name", "match-flag-name=net", "run --network a x", TRUE },
  { "flag name: dashes", "match-flag-name=--privileged", "run --privileged x", TRUE },
  { "flag name: only these", "outside-flag-name=rm;env;v;it*", "run --rm -e A -v /a:/a x", FALSE },
  { "flag name: one more", "outside-flag-name=rm;env", "run --rm -e A --init x", TRUE },
  { "flag name: under its other name", "outside-flag-name=rm;network", "run --net a x", FALSE },
  { "flag name: a boolean that is off", "outside-flag-name=rm", "run --privileged=false x", FALSE },
  { "flag name: none at all", "outside-flag-name=rm", "run x", FALSE },
  { "flag name: all but", "outside-flag-name=*;!privileged;!cap-add", "run --rm --cap-add X x", TRUE },

  { "env: outside looks at those names alone", "outside-env=MODE=dev;MODE=test", "run -e A=1 x", FALSE },
  { "env: outside", "outside-env=MODE=dev;MODE=test", "run -e MODE=prod x", TRUE },
  { "env: outside, not", "outside-env=MODE=dev;MODE=test", "run -e MODE=test x", FALSE },
  { "env: outside, from a file", "outside-env=FROM_FILE=no", "run --env-file @DIR@/vars x", TRUE },
  { "env: outside, a glob for a name", "outside-env=[AB]=1", "run -e A=1 -e B=2 x", TRUE },
  { "env: all", "all-env=A;B=*", "run -e A=1 -e B=2 x", TRUE },
  { "env: missing", "missing-env=A;B=2", "run -e A=1 -e B=1 x", TRUE },
  { "env: taken back", "match-env=*PASSWORD*;*TOKEN*;!*_FILE", "run -e DB_PASSWORD_FILE=/x x", FALSE },
  { "env: not taken back", "match-env=*PASSWORD*;*TOKEN*;!*_FILE", "run -e DB_PASSWORD=x x", TRUE },
  { "env: one is taken back, another is not", "match-env=*PASSWORD*;!*_FILE",
    "run -e A_PASSWORD_FILE=/x -e A_PASSWORD=x x", TRUE },
  { "env: a name of its own is taken back", "match-env=A;B;!A", "run -e A=1 x", FALSE },
  { "env name: outside", "outside-env-name=A;B*", "run -e A=1 -e BC=2 -e C=3 x", TRUE },
  { "env name: outside, not", "outside-env-name=A;B*", "run -e A=1 -e BC=2 x", FALSE },
  { "env name: from a file", "outside-env-name=A", "run -e A=1 --env-file @DIR@/vars x", TRUE },
  { "env name: what the caller lacks is none", "match-env-name=NOWHERE", "run -e NOWHERE x", FALSE },
  { "label name: matches", "match-label-name=com.*", "run -l com.example x", TRUE },
  { "label name: outside", "outside-label-name=a", "run -l a -l b=1 x", TRUE },
  { "label: several required", "missing-label=team=?*;stage", "run -l team=x x", TRUE },
  { "label: several required, and there", "missing-label=team=?*;stage", "run -l team=x -l stage x", FALSE },
  { "label: one of them empty", "missing-label=team=?*;stage", "run -l team= -l stage x", TRUE },
  { "caller's environment: there", "match-caller-env=FROM_CALLER", "run x", TRUE },
  { "caller's environment: a value", "match-caller-env=FROM_*=caller*", "run x", TRUE },
  { "caller's environment: another value", "match-caller-env=FROM_CALLER=x", "run x", FALSE },
  { "caller's environment: another value of some", "match-caller-env=FROM_*=other*", "run x", FALSE },
  { "caller's environment: not the container's", "match-caller-env=A", "run -e A=1 x", FALSE },
  { "caller's environment: outside", "outside-caller-env=FROM_CALLER=x", "run x", TRUE },
  { "caller's environment: unless", "unless-caller-env=NOWHERE", "run x", TRUE },

  { "command word: outside", "outside-command-word=sh;-c;x", "run x sh -c y", TRUE },
  { "first word: it is", "match-first-word=sh", "run x sh -c y", TRUE },
  { "first word: not a later one", "match-first-word=-c", "run x sh -c y", FALSE },
  { "first word: none", "match-first-word=*", "run x", FALSE },
  { "first word: outside", "outside-first-word=sh;bash", "run x zsh", TRUE },
  { "first word: none is not outside", "outside-first-word=sh", "run x", FALSE },

  { "value: a network in its long form", "match-flag=network=host", "run --network name=host x", TRUE },
  { "value: in upper case", "match-flag=network=host", "run --network NAME=host x", TRUE },
  { "value: in quotes", "match-flag=network=host", "run --network '\"name=host\"' x", TRUE },
  { "value: beside other fields", "match-flag=network=host", "run --network driver-opt=a=b,name=host x", TRUE },
  { "value: as it was typed", "match-flag=network=name=*", "run --network name=host x", TRUE },
  { "value: outside only as docker reads it", "outside-flag=network=name=*", "run --network name=host x", TRUE },
  { "value: outside, inside it", "outside-flag=network=host", "run --network name=host x", FALSE },
  { "value: a capability in lower case", "match-flag=cap-add=SYS_ADMIN", "run --cap-add sys_admin x", TRUE },
  { "value: a capability in full", "match-flag=cap-add=SYS_ADMIN", "run --cap-add CAP_SYS_ADMIN x", TRUE },
  { "value: a pattern in full", "match-flag=cap-add=cap_sys_admin", "run --cap-add SYS_ADMIN x", TRUE },
  { "value: a security option with a colon", "match-flag=security-opt=seccomp=unconfined",
    "run --security-opt seccomp:unconfined x", TRUE },
  { "value: bytes in another unit", "match-flag=memory=4g", "run -m 4096MiB x", TRUE },
  { "value: bytes in a pattern", "match-flag=memory=4294967296", "run -m 4g x", TRUE },
  { "value: bytes by a variable", "match-flag=memory=${caller-env.FOUR}", "run -m 4g x", TRUE },
  { "value: a user", "match-flag=user=0", "run -u 00 x", TRUE },
  { "value: a boolean as it was typed", "match-flag=rm=1", "run --rm=1 x", TRUE },
  { "value: what docker refuses is outside", "outside-flag=memory=*", "run -m nonsense x", TRUE },
  { "value: what docker refuses, as it was typed", "match-flag=memory=non*", "run -m nonsense x", TRUE },
  { "comparison: at most", "match-flag=memory<=4g", "run -m 4096m x", TRUE },
  { "comparison: less", "match-flag=memory<4g", "run -m 4096m x", FALSE },
  { "comparison: more", "match-flag=memory>4g", "run -m 8gb x", TRUE },
  { "comparison: at least", "match-flag=memory>=4g", "run -m 4294967295b x", FALSE },
  { "comparison: no limit is more than any", "match-flag=memory>999p", "run -m 0 x", TRUE },
  { "comparison: no limit is not at most", "unless-flag=memory<=4g", "run -m 0 x", TRUE },
  { "comparison: no limit has a name", "match-flag=memory=unlimited", "run -m 0 x", TRUE },
  { "comparison: what is not there fulfils none", "unless-flag=memory<=4g", "run x", TRUE },
  { "comparison: limited enough", "unless-flag=memory<=4g", "run -m 1g x", FALSE },
  { "comparison: nonsense fulfils none", "unless-flag=memory<=4g", "run -m nonsense x", TRUE },
  { "comparison: a decimal", "match-flag=cpus>1.5", "run --cpus 1.50000001 x", TRUE },
  { "comparison: another decimal", "match-flag=cpus>1.5", "run --cpus 1.5 x", FALSE },
  { "comparison: an integer in another base", "match-flag=pids-limit>=16", "run --pids-limit 0x10 x", TRUE },
  { "comparison: as many as there are", "match-flag=pids-limit>1000", "run --pids-limit -1 x", TRUE },
  { "comparison: a duration", "match-flag=health-interval<1m", "run --health-interval 59s x", TRUE },
  { "comparison: outside", "outside-flag=memory<=4g", "run -m 8g x", TRUE },
  { "comparison: outside, not there", "outside-flag=memory<=4g", "run x", FALSE },
  { "comparison: taken back", "match-flag=memory>1g;!memory>8g", "run -m 9g x", FALSE },
  { "comparison: with a variable", "match-flag=memory>=${caller-env.FOUR}", "run -m 4g x", TRUE },
  { "comparison: with a variable that is no number", "match-flag=memory>${caller-env.STAR}", "run -m 4g x", FALSE },

  { "host path: itself", "match-host-path=/etc", "run -v /etc:/x x", TRUE },
  { "host path: below it", "match-host-path=/etc", "run -v /etc/passwd:/x x", TRUE },
  { "host path: above it", "match-host-path=/etc", "run -v /:/x x", TRUE },
  { "host path: beside it", "match-host-path=/etc", "run -v /etcetera:/x -v /srv:/y x", FALSE },
  { "host path: with slashes", "match-host-path=/etc", "run -v //etc//:/x x", TRUE },
  { "host path: by way of another", "match-host-path=/etc", "run -v /usr/../etc:/x x", TRUE },
  { "host path: by --mount", "match-host-path=/etc", "run --mount dst=/x,type=bind,src=/etc x", TRUE },
  { "host path: in upper case", "match-host-path=/etc", "run --mount TYPE=BIND,DST=/x,SRC=/etc x", TRUE },
  { "host path: quoted fields", "match-host-path=/etc", "run --mount 'dst=/x,\"type=bind\",\"src=/etc\"' x", TRUE },
  { "host path: a volume of a path", "match-host-path=/etc",
    "run --mount 'dst=/x,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/etc' x", TRUE },
  { "host path: a volume of a path that is not absolute", "match-host-path=/etc",
    "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=etc x", TRUE },
  { "host path: that is outside, whatever is taken back", "outside-host-path=/;!/tmp",
    "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=etc x", TRUE },
  { "host path: layers of an overlay", "match-host-path=/etc",
    "run --mount 'dst=/x,volume-opt=o=lowerdir=/etc,volume-opt=device=overlay' x", TRUE },
  { "host path: those are outside, wherever the device is", "outside-host-path=/data",
    "run --mount 'dst=/x,volume-opt=o=upperdir=/etc,volume-opt=device=/data' x", TRUE },
  { "host path: a volume up from behind a link", "match-host-path=@DIR@/deep/b",
    "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=@DIR@/down/../b x", TRUE },
  { "host path: the engine cleans that of a mount", "match-host-path=@DIR@/deep/b", "run -v @DIR@/down/../b:/x x",
    FALSE },
  { "host path: the socket", "match-host-path=/var/run/docker.sock", "run --use-api-socket x", TRUE },
  { "host path: behind a link", "match-host-path=@DIR@/secret", "run -v @DIR@/link:/x x", TRUE },
  { "host path: below a link", "match-host-path=@DIR@/secret", "run -v @DIR@/link/a:/x x", TRUE },
  { "host path: a link as it is typed", "match-host-path=@DIR@/link", "run -v @DIR@/link:/x x", TRUE },
  { "host path: outside behind a link", "outside-host-path=@DIR@/link", "run -v @DIR@/link:/x x", TRUE },
  { "host path: links of another host are its own", "match-host-path=@DIR@/secret",
    "-H tcp://h:1 run -v @DIR@/link:/x x", FALSE },
  { "host path: where a link in the pattern leads", "match-host-path=@DIR@/link", "run -v @DIR@/secret:/x x", TRUE },
  { "host path: below that", "match-host-path=@DIR@/link", "run -v @DIR@/secret/a:/x x", TRUE },
  { "host path: above what is below it", "match-host-path=@DIR@/link/a", "run -v @DIR@/secret:/x x", TRUE },
  { "host path: beside what is below it", "match-host-path=@DIR@/link/a", "run -v @DIR@/secret/b:/x x", FALSE },
  { "host path: a glob behind a link", "match-host-path=@DIR@/link/a*", "run -v @DIR@/secret/ab:/x x", TRUE },
  { "host path: another glob behind a link", "match-host-path=@DIR@/link/a*", "run -v @DIR@/secret/b:/x x", FALSE },
  { "host path: a glob is not followed", "match-host-path=@DIR@/lin?", "run -v @DIR@/secret:/x x", FALSE },
  { "host path: all of it is asked for behind a link", "all-host-path=@DIR@/link;@DIR@/deep",
    "run -v @DIR@/secret:/x -v @DIR@/deep:/y x", TRUE },
  { "host path: a pattern's links are another host's", "match-host-path=@DIR@/link",
    "-H tcp://h:1 run -v @DIR@/secret:/x x", FALSE },
  { "host path: a link takes back where it leads", "outside-host-path=@DIR@;!@DIR@/link",
    "run -v @DIR@/secret:/x x", TRUE },
  { "host path: a link takes nothing back from a ban", "match-host-path=@DIR@;!@DIR@/link",
    "run -v @DIR@/secret:/x x", TRUE },
  { "host path: a link allows nothing else", "outside-host-path=@DIR@/link", "run -v @DIR@/secret:/x x", TRUE },
  { "host path: a link exempts nothing else", "unless-host-path=@DIR@/link", "run -v @DIR@/secret:/x x", TRUE },
  { "host path: a link is missing where it leads", "missing-host-path=@DIR@/link", "run -v @DIR@/secret:/x x",
    TRUE },
  { "device: where a link in the pattern leads", "match-device=@DIR@/link", "run --device @DIR@/secret:/dev/x x",
    TRUE },
  { "host path: a named volume is none", "match-host-path=/", "run -v data:/x x", FALSE },
  { "host path: a tmpfs is none", "match-host-path=/", "run --tmpfs /etc x", FALSE },
  { "host path: inside a list", "outside-host-path=/data;/srv", "run -v /data/a:/x -v /srv:/y x", FALSE },
  { "host path: outside a list", "outside-host-path=/data;/srv", "run -v /data/a:/x -v /tmp:/y x", TRUE },
  { "host path: above a list is outside", "outside-host-path=/data", "run -v /:/x x", TRUE },
  { "host path: out of a list again", "outside-host-path=/data", "run -v /data/../etc:/x x", TRUE },
  { "host path: what is taken back is outside", "outside-host-path=/data;!/data/secret", "run -v /data/secret/a:/x x",
    TRUE },
  { "host path: above what is taken back, too", "outside-host-path=/data;!/data/secret", "run -v /data:/x x", TRUE },
  { "host path: beside what is taken back", "outside-host-path=/data;!/data/secret", "run -v /data/a:/x x", FALSE },
  { "host path: a ban but for a part", "match-host-path=/home;!/home/me", "run -v /home/me/src:/x x", FALSE },
  { "host path: above that part", "match-host-path=/home;!/home/me", "run -v /home:/x x", TRUE },
  { "host path: what may be taken back is not in the list for that", "match-host-path=/a;!/b/c",
    "run -v /b:/x x", FALSE },
  { "host path: a wildcard", "outside-host-path=/home/*/src", "run -v /home/me/src/a:/x x", FALSE },
  { "host path: a wildcard has no slash", "outside-host-path=/home/*/src", "run -v /home/a/b/src:/x x", TRUE },
  { "host path: a variable is one component", "outside-host-path=/home/${caller-env.SLASH}", "run -v /home/a/b:/x x",
    TRUE },
  { "host path: a variable is a name", "outside-host-path=/home/${caller-env.DOT}", "run -v /home/a:/x x", TRUE },
  { "host path: a variable that begins with a dot", "outside-host-path=/home/${caller-env.POINT}",
    "run -v /home/.a/b:/x x", FALSE },
  { "host path: a variable does not lead up", "outside-host-path=/home/${caller-env.DOTS}", "run -v /:/x x", TRUE },
  { "host path: two variables do not either", "outside-host-path=/home/${caller-env.DOT}${caller-env.DOT}",
    "run -v /etc:/x x", TRUE },
  { "host path: nor after a dot", "outside-host-path=/home/.${caller-env.DOT}", "run -v /etc:/x x", TRUE },
  { "host path: a variable takes back a name", "match-host-path=/home;!/home/${caller-env.DOT}",
    "run -v /home/a:/x x", TRUE },
  { "host path: no mount at all", "outside-host-path=/data", "run x", FALSE },
  { "host path: each pattern", "all-host-path=/a;/b", "run -v /a:/a -v /b/c:/b x", TRUE },
  { "writable: it is", "match-writable-host-path=/etc", "run -v /etc:/x x", TRUE },
  { "writable: it is not", "match-writable-host-path=/etc", "run -v /etc:/x:ro x", FALSE },
  { "writable: by --mount it is not", "match-writable-host-path=/etc",
    "run --mount type=bind,src=/etc,dst=/x,readonly x", FALSE },
  { "writable: what is mounted below it", "match-writable-host-path=/etc",
    "run --mount type=bind,src=/etc,dst=/x,readonly,bind-recursive=writable x", TRUE },
  { "writable: a volume, which can be mounted again", "match-writable-host-path=/etc",
    "run --mount src=v,dst=/x,readonly,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/etc x", TRUE },
  { "writable: the socket", "match-writable-host-path=/var/run", "run --use-api-socket x", TRUE },

  { "device: by its path", "match-device=/dev/sda", "run --device /dev/sda:/dev/x x", TRUE },
  { "device: a folder of devices", "match-device=/dev/sda", "run --device /dev x", TRUE },
  { "device: one that is not absolute", "match-device=/dev/sda", "run --device dev/sda:/dev/x x", TRUE },
  { "device: that is outside", "outside-device=/dev", "run --device dev/sda:/dev/x x", TRUE },
  { "device: up from behind a link", "outside-device=@DIR@/b", "run --device @DIR@/down/../b:/dev/x x", TRUE },
  { "device: docker cleans it where it is the target, too", "outside-device=@DIR@/b", "run --device @DIR@/down/../b x",
    FALSE },
  { "device: of --gpus", "outside-device=/dev/fuse", "run --gpus driver=cdi,device=ab/cd=x x", TRUE },
  { "device: of --gpus by its name", "match-device=ab/cd=x",
    "run --gpus 'driver=cdi,\"device=ab/cd=y,ab/cd=x\"' x", TRUE },
  { "device: all GPUs are none", "outside-device=/dev/fuse", "run --gpus all x", FALSE },
  { "device: all GPUs by the name of CDI", "match-device=nvidia.com/gpu=*", "run --device nvidia.com/gpu=all x", TRUE },
  { "device: of --gpus with another driver", "outside-device=/dev/fuse", "run --gpus device=0 x", FALSE },
  { "device: another one", "match-device=/dev/sda", "run --device /dev/fuse x", FALSE },
  { "device: --privileged is all of them", "match-device=/dev/sda", "run --privileged x", TRUE },
  { "device: --privileged that is off", "match-device=/dev/sda", "run --privileged=false x", FALSE },
  { "device: outside a list", "outside-device=/dev/fuse;vendor.com/class=*", "run --device /dev/kvm x", TRUE },
  { "device: inside a list", "outside-device=/dev/fuse;vendor.com/class=*",
    "run --device /dev/fuse --device vendor.com/class=a x", FALSE },
  { "device: outside by its name", "outside-device=/dev;vendor.com/class=*", "run --device other.com/class=a x", TRUE },
  { "device: a path is no name", "match-device=*", "run --device /dev/fuse x", FALSE },
  { "device: of a volume", "match-device=/dev/sda",
    "run --mount type=volume,volume-opt=type=ext4,volume-opt=device=/dev/sda,dst=/x x", TRUE },
  { "device: of a volume, outside", "outside-device=/dev/fuse",
    "run --mount volume-opt=type=ext4,volume-opt=device=/dev/sda,dst=/x x", TRUE },
  { "device: of a volume that is created", "commands=volume create\nmatch-device=/dev/sda",
    "volume create --opt type=ext4 --opt device=/dev/sda v", TRUE },
  { "device: without a type", "commands=volume create\nmatch-device=/dev/sda", "volume create --opt device=/dev/sda", TRUE },
  { "device: of a volume, behind a link", "match-device=@DIR@/secret",
    "run --mount volume-opt=type=ext4,volume-opt=device=@DIR@/link,dst=/x x", TRUE },
  { "device: one that nobody knows is any", "match-device=/dev/sda",
    "run --mount volume-opt=type=ext4,volume-opt=device=sda,dst=/x x", TRUE },
  { "device: what a volume binds is none", "outside-device=/dev/fuse",
    "run --mount volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/srv,dst=/x x", FALSE },
  { "device: another host's directory is none", "outside-device=/dev/fuse",
    "run --mount volume-opt=type=nfs,volume-opt=device=:/a,dst=/x x", FALSE },
  { "device: --privileged is outside", "outside-device=/dev/fuse", "run --privileged x", TRUE },

  { "mount: fields", "match-mount=type=bind,target=/x", "run -v /a:/x x", TRUE },
  { "mount: a target by way of another", "match-mount=target=/x", "run -v vol:/y/..//x/ x", TRUE },
  { "mount: that of a tmpfs", "match-mount=target=/x", "run --tmpfs /y/../x:ro x", TRUE },
  { "mount: that of --mount", "outside-mount=target=/x", "run --mount dst=//y/../x x", FALSE },
  { "mount: fields of two mounts", "match-mount=type=bind,target=/x", "run -v /a:/y -v b:/x x", FALSE },
  { "mount: readonly", "match-mount=type=bind,readonly=false", "run -v /a:/a:ro -v /b:/b x", TRUE },
  { "mount: a tmpfs", "match-mount=type=tmpfs", "run --tmpfs /x x", TRUE },
  { "mount: no source", "match-mount=type=volume,source=", "run -v /x x", TRUE },
  { "mount: outside", "outside-mount=type=volume;type=tmpfs", "run -v a:/a -v /b:/b x", TRUE },
  { "mount: outside, inside", "outside-mount=type=volume;type=tmpfs", "run -v a:/a --tmpfs /b x", FALSE },
  { "mount: taken back", "outside-mount=type=bind;!target=/etc*", "run -v /b:/etc/x x", TRUE },

  { "port: privileged", "match-port=host<1024", "run -p 80:8080 x", TRUE },
  { "port: not privileged", "match-port=host<1024", "run -p 8080:80 x", FALSE },
  { "port: none of the host's fulfils no comparison", "match-port=host<1024", "run -p 80 x", FALSE },
  { "port: -P has none either", "match-port=host<1024", "run -P x", FALSE },
  { "port: -P is one", "match-port=address=", "run -P x", TRUE },
  { "port: one of a range", "match-port=host<1024", "run -p 1020-1030:80-90 x", TRUE },
  { "port: one of a range as text", "match-port=host=8001", "run -p 8000-8002:80-82 x", TRUE },
  { "port: both of the same port", "match-port=host=8001,container=81", "run -p 8000-8002:80-82 x", TRUE },
  { "port: not of different ports", "match-port=host=8000,container=81", "run -p 8000-8002:80-82 x", FALSE },
  { "port: outside, each of a range", "outside-port=host>=1024", "run -p 1020-1030:80-90 x", TRUE },
  { "port: outside, all of it inside", "outside-port=host>=1024", "run -p 8000-8002:80-82 x", FALSE },
  { "port: only here", "outside-port=address=127.0.0.1", "run -p 127.0.0.1::80 -p 8080:80 x", TRUE },
  { "port: all of them here", "outside-port=address=127.0.0.1;address=[[]::1]", "run -p 127.0.0.1:1:80 x", FALSE },
  { "port: -P is not only here", "outside-port=address=127.0.0.1", "run -P x", TRUE },
  { "port: a protocol", "match-port=protocol=udp", "run -p 53:53/UDP x", TRUE },
  { "port: the long form", "match-port=host=8080,protocol=tcp", "run -p target=80,published=8080 x", TRUE },
  { "port: none", "outside-port=address=127.0.0.1", "run x", FALSE },

  { "capability: any spelling", "match-capability=SYS_ADMIN", "run --cap-add cap_sys_admin x", TRUE },
  { "capability: any spelling of the pattern", "match-capability=cap_sys_*", "run --cap-add SYS_ADMIN x", TRUE },
  { "capability: all of them", "match-capability=SYS_ADMIN", "run --cap-add all x", TRUE },
  { "capability: --privileged", "match-capability=SYS_ADMIN", "run --privileged x", TRUE },
  { "capability: what is dropped is not added", "match-capability=SYS_ADMIN", "run --cap-drop SYS_ADMIN x", FALSE },
  { "capability: outside", "outside-capability=NET_BIND_SERVICE;CHOWN",
    "run --cap-add NET_BIND_SERVICE --cap-add SYS_ADMIN x", TRUE },
  { "capability: outside, inside", "outside-capability=NET_BIND_SERVICE;CHOWN", "run --cap-add chown x", FALSE },
  { "capability: all are outside", "outside-capability=NET_BIND_SERVICE", "run --cap-add ALL x", TRUE },

  { "network: any spelling", "match-network=host", "run --network name=host x", TRUE },
  { "network: several", "outside-network=a;b", "run --network a --network c x", TRUE },
  { "volume: by -v", "match-volume=data", "run -v data:/x x", TRUE },
  { "volume: by --mount", "outside-volume=data*", "run --mount src=other,dst=/x x", TRUE },
  { "volume: a path is none", "match-volume=*", "run -v /a:/x x", FALSE },
  { "container: volumes", "match-container=web", "run --volumes-from web:ro x", TRUE },
  { "container: a link", "match-container=web", "run --link web:w x", TRUE },
  { "container: its network", "match-container=web", "run --network container:web x", TRUE },
  { "container: its processes", "match-container=web", "run --pid container:web x", TRUE },
  { "container: its memory", "outside-container=mine", "run --ipc container:web x", TRUE },

  { "variable: in a value", "unless-flag=name=${caller-env.PREFIX}-*", "run --name ab-1 x", FALSE },
  { "variable: another value", "unless-flag=name=${caller-env.PREFIX}-*", "run --name b-1 x", TRUE },
  { "variable: its wildcards are text", "match-flag=name=${caller-env.STAR}", "run --name abc x", FALSE },
  { "variable: and match themselves", "match-env=A=${caller-env.STAR}", "run -e A=a*c x", TRUE },
  { "variable: what separates is text", "match-env=${caller-env.EQUALS}", "run -e a=b x", FALSE },
  { "variable: an empty one matches nothing", "match-env=A=${caller-env.EMPTY}", "run -e A= x", FALSE },
  { "variable: nor does it take back", "match-env=A;!A=*${caller-env.EMPTY}", "run -e A= x", TRUE },
  { "variable: an empty one leaves all outside", "outside-env=A=${caller-env.EMPTY}*", "run -e A=1 x", TRUE },
  { "variable: an empty one is missing", "missing-env=A=${caller-env.EMPTY}*", "run -e A=1 x", TRUE },
  { "variable: an empty one is not each", "all-env=A=${caller-env.EMPTY}*", "run -e A=1 x", FALSE },
  { "variable: with a default", "match-env=A=${caller-env.EMPTY:-1}", "run -e A=1 x", TRUE },
  { "variable: by its old name", "match-env=A=${host.PREFIX}", "run -e A=ab x", TRUE },
  { "variable: in a name", "match-env=${caller-env.PREFIX}=1", "run -e ab=1 x", TRUE },
  { "variable: in an image", "match-image=${caller-env.PREFIX}/*", "run ab/x", TRUE },
  { "variable: the path of an image", "match-label=path=${image.path}", "run -l path=library/debian debian",
    TRUE },
  { "a dollar and a brace that are text", "match-env=A=[$]{x}", "run -e 'A=${x}' x", TRUE },
  { "a dollar alone is text", "match-env=A=$x$$", "run -e 'A=$x$$' x", TRUE },

  { "all conditions have to hold", "match-image=x\nmatch-env=A", "run x", FALSE },
  { "and act where they do", "match-image=x\nmatch-env=A\nunless-flag=tty", "run -eA=1 x", TRUE },
  { "what one of them could not find out leaves the others certain", "match-host-path=/etc\nunless-env=B",
    "run --mount nonsense -v /etc:/x x", TRUE },
  { "the same one both ways", "match-env=A\nunless-env=B", "run -eA=1 -eB=1 x", FALSE },
  { "commands: run", "commands=run", "run x", TRUE },
  { "commands: run, and it is create", "commands=run", "create x", FALSE },
  { "commands: create", "commands=create", "container create x", TRUE },
  { "commands: create, and it is run", "commands=create", "container run x", FALSE },
  { "commands: both by default", "match-image=x", "create x", TRUE },
  { "commands: a rule for exec", "commands=exec", "exec web sh", TRUE },
  { "commands: a rule for exec is none for run", "commands=exec", "run x", FALSE },
  { "commands: by another name", "commands=image rm", "rmi x", TRUE },
  { "commands: everything below", "commands=network", "network create n", TRUE },
  { "commands: all but two", "commands=!ps;!logs", "rm a", TRUE },
  { "commands: all but two, and it is one", "commands=!ps;!logs", "container logs a", FALSE },
  { "commands: all but two, and what no row has", "commands=!ps;!logs", "frobnicate --x", TRUE },
  { "commands: a plugin, whatever its words are", "commands=compose", "compose --nope -x", TRUE },
  { "commands: a plugin's first word", "commands=compose\nmatch-first-word=up", "compose up -d", TRUE },
  { "commands: a plugin's first word behind a flag", "commands=compose\nmatch-first-word=up", "compose -f x up",
    FALSE },
  { "commands: a plugin's words", "commands=compose\nmatch-command-word=up", "compose -f x up", TRUE },
  { "commands: a flag of another command", "commands=exec\nmatch-flag=privileged", "exec --privileged web sh", TRUE },
  { "commands: a flag that is the container's", "commands=exec\nmatch-flag=privileged", "exec web sh --privileged",
    FALSE },
  { "commands: the words behind a container", "commands=exec\nmatch-first-word=sh", "exec -i web sh -c x", TRUE },

  { "container: an operand", "commands=rm\nmatch-container=b", "rm a -f b", TRUE },
  { "container: outside of operands", "commands=rm\noutside-container=a", "rm a b", TRUE },
  { "container: no operand is outside", "commands=rm\noutside-container=a;b", "rm a b", FALSE },
  { "container: the new name", "commands=rename\nmatch-container=prod", "rename a prod", TRUE },
  { "container: the new name with a slash", "commands=rename\noutside-container=a;b", "rename a /b", FALSE },
  { "container: the old name with a slash", "commands=rename\noutside-container=a;b", "rename /a b", FALSE },
  { "container: the new name, outside", "commands=rename\noutside-container=a", "rename a b", TRUE },
  { "container: two slashes make no name", "commands=rename\nmatch-container=b", "rename a //b", FALSE },
  { "container: cp's", "commands=cp\nmatch-container=web", "cp x web:/x", TRUE },
  { "container: nothing before the colon is none", "commands=cp\nmatch-container=*", "cp :/a ./c", FALSE },
  { "container: docker takes slashes off", "commands=rm\nmatch-container=prod", "rm /prod/", TRUE },
  { "container: and off cp's", "commands=cp\noutside-container=web", "cp web:/x .", FALSE },
  { "container: and in a flag", "match-container=prod", "run --volumes-from /prod x", TRUE },
  { "container: and where one is joined", "match-container=prod", "run --pid container:/prod x", TRUE },
  { "container: a path with a colon", "commands=cp\nmatch-container=*", "cp ./a:b ./c", FALSE },
  { "container: of an inspection", "commands=inspect\nmatch-container=web", "inspect web", TRUE },
  { "container: of an inspection of something else", "commands=inspect\nmatch-container=web",
    "inspect --type image web", FALSE },
  { "network: an operand", "commands=network\nmatch-network=prod", "network connect prod web", TRUE },
  { "container: beside a network", "commands=network\nmatch-container=web", "network connect prod web", TRUE },
  { "network: not the container", "commands=network\nmatch-network=web", "network connect prod web", FALSE },
  { "volume: an operand", "commands=volume\nmatch-volume=data", "volume rm other data", TRUE },
  { "volume: its name as a flag", "commands=volume create\nmatch-volume=data", "volume create --name data", TRUE },
  { "context: an operand", "commands=context\nmatch-context=prod*", "context use production", TRUE },
  { "context: another", "commands=context\nmatch-context=prod*", "context use test", FALSE },
  { "image: of several", "commands=pull;rmi\nmatch-image=a:1", "rmi b a:1", TRUE },
  { "image: outside of several", "commands=rmi\noutside-registry=reg:5000", "rmi reg:5000/a b", TRUE },
  { "image: no image", "commands=exec\nmatch-image=*", "exec web sh", FALSE },
  { "host path: cp from the host", "commands=cp\nmatch-host-path=/etc", "cp /etc/passwd web:/x", TRUE },
  { "host path: cp into a container writes none", "commands=cp\nmatch-writable-host-path=/etc",
    "cp /etc/passwd web:/x", FALSE },
  { "host path: cp to the host", "commands=cp\nmatch-writable-host-path=/etc", "cp web:/x /etc", TRUE },
  { "host path: cp in a container", "commands=cp\nmatch-host-path=/etc", "cp web:/etc /srv/x", FALSE },
  { "host path: cp without a container", "commands=cp\nmatch-host-path=/etc", "cp :/etc/passwd web:/x", TRUE },
  { "host path: cp to no container", "commands=cp\nmatch-writable-host-path=/etc", "cp web:/x :/etc/x", TRUE },
  { "host path: where a context is written", "commands=context export\nmatch-writable-host-path=/etc",
    "context export mine /etc/x", TRUE },
  { "host path: where it is written by `..`", "commands=context export\nmatch-writable-host-path=/etc",
    "context export mine /x/../etc/x", TRUE },
  { "host path: where one is read", "commands=context import\nmatch-writable-host-path=/etc",
    "context import mine /etc/x", FALSE },
  { "host path: where checkpoints are written", "commands=checkpoint\nmatch-writable-host-path=/etc",
    "checkpoint create --checkpoint-dir=/etc web c", TRUE },
  { "host path: where checkpoints are removed", "commands=checkpoint\nmatch-writable-host-path=/etc",
    "checkpoint rm --checkpoint-dir /etc web c", TRUE },
  { "host path: where a checkpoint is read", "commands=start\nmatch-host-path=/etc",
    "start --checkpoint c --checkpoint-dir /etc web", TRUE },
  { "host path: a dash is none", "commands=cp\nmatch-host-path=/", "cp - web:/x", FALSE },
  { "host path: build's context", "commands=build\nmatch-host-path=/srv/x", "buildx build /srv/x/y", TRUE },
  { "host path: build's context by a URL", "commands=build\nmatch-host-path=/", "build https://x.example/a.git",
    FALSE },
  { "host path: a context that is only called like a host", "commands=build\nmatch-host-path=/", "build github.com",
    TRUE },

  { "service: its ports", "commands=service create\nmatch-port=host<1024", "service create -p 80:8080 x", TRUE },
  { "service: its ports, in the long form", "commands=service\noutside-port=host>=1024",
    "service create --publish published=80,target=8080,mode=host x", TRUE },
  { "service: a port that goes is none", "commands=service\nmatch-port=container=80", "service update --publish-rm 80 s",
    FALSE },
  { "service: a variable", "commands=service\nmatch-env=PASSWORD", "service update --env-add PASSWORD=x s", TRUE },
  { "service: a variable by a glob", "commands=service\nmatch-env=PASS*=x", "service update --env-add PASSWORD=x s",
    TRUE },
  { "service: a variable's name", "commands=service\noutside-env-name=A", "service update --env-add B=x s", TRUE },
  { "service: the caller's variable", "commands=service\nmatch-env=FROM_CALLER=*",
    "service update --env-add FROM_CALLER s", TRUE },
  { "service: a variable that goes is none", "commands=service\nmatch-env=A", "service update --env-rm A s", FALSE },
  { "service: a variable by its name in a message", "commands=service\nmatch-env=A=${env.B}",
    "service update --env-add A=1 --env-add B=1 s", TRUE },
  { "service: a label beside its containers' label", "commands=service\noutside-label=a=1",
    "service create --label a=1 --container-label a=2 x", TRUE },
  { "service: a label of both", "commands=service\noutside-label=a=1",
    "service create --label a=1 --container-label a=1 x", FALSE },
  { "service: a label by a glob", "commands=service\nmatch-label=*=2", "service create -l a=1 --container-label b=2 x",
    TRUE },
  { "service: a label that is there twice, by a glob", "commands=service\nmatch-label=a*=2",
    "service create -l a=1 --container-label a=2 x", TRUE },
  { "service: a label that goes is none", "commands=service\nmatch-label=a", "service update --label-rm a s", FALSE },
  { "node: a label", "commands=node\nmatch-label=zone=x", "node update --label-add zone=x n", TRUE },
  { "a link named almost as where it leads", "match-host-path=@DIR@/secret", "run -v @DIR@/secres:/x y", TRUE },
  { "a dollar that begins no variable", "match-label=a$=}", "run -l 'a$=}' x", TRUE },
  { "braces without a dollar", "match-label=a.{=}", "run -l 'a.{=}' x", TRUE },
  { "service: another image", "commands=service\nmatch-image=evil:1", "service update --image evil:1 s", TRUE },
  { "service: another image's registry", "commands=service\noutside-registry=reg:5000", "service update --image a s",
    TRUE },
  { "service: an image of the registry", "commands=service\noutside-registry=reg:5000",
    "service update --image reg:5000/a s", FALSE },
  { "service: the last image counts", "commands=service\nmatch-image=a", "service update --image a --image b s",
    FALSE },
  { "service: no other image", "commands=service\nmatch-image=*", "service update --force s", FALSE },
};

/* Each flag that adds something to what is there, and the condition that sees it on a line; NULL where no subject
 * is about such things. */
static const struct
{
  const char *flag;
  const char *condition;
  const char *line;
} additions[] = {
  { "cap-add", "match-capability=SYS_ADMIN", "service update --cap-add sys_admin s" },
  { "config-add", NULL, NULL },
  { "constraint-add", NULL, NULL },
  { "container-label-add", "match-label=a=1", "service update --container-label-add a=1 s" },
  { "dns-add", NULL, NULL },
  { "dns-option-add", NULL, NULL },
  { "dns-search-add", NULL, NULL },
  { "env-add", "match-env=A=1", "service update --env-add A=1 s" },
  { "generic-resource-add", NULL, NULL },
  { "group-add", NULL, NULL },
  { "host-add", NULL, NULL },
  { "label-add", "match-label=a=1", "service update --label-add a=1 s" },
  { "mount-add", "match-host-path=/etc", "service update --mount-add type=bind,src=/etc,dst=/x s" },
  { "network-add", "match-network=host", "service update --network-add name=host s" },
  { "placement-pref-add", NULL, NULL },
  { "publish-add", "match-port=host<1024", "service update --publish-add target=8080,published=80 s" },
  { "secret-add", NULL, NULL },
  { "sysctl-add", NULL, NULL },
  { "ulimit-add", NULL, NULL },
};

START_TEST (additions_are_seen)
{
  g_autofree char *text
    = g_strdup_printf ("[rule a]\ncommands=service update\n%s\nrefuse=acts\n", additions[_i].condition);

  if (additions[_i].condition != NULL)
    check_rules_line (additions[_i].flag, text, additions[_i].line, "refused: acts");
}
END_TEST

static gboolean
is_in_additions (const char *flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    if (strcmp (additions[i].flag, flag) == 0)
      return TRUE;
  return FALSE;
}

START_TEST (additions_are_known)
{
  for (guint i = 0; i < dw_commands.n_rows; i++)
    for (const DwFlagTable *table = dw_commands.rows[i].flags; table != NULL; table = table->next)
      for (guint j = 0; j < table->n_rows; j++)
        if (g_str_has_suffix (table->rows[j].long_name, "-add"))
          assert_true (table->rows[j].long_name, is_in_additions (table->rows[j].long_name));
}
END_TEST

static void
make_link (const char *to, const char *name)
{
  g_autofree char *target = check_path (to), *link = check_path (name);

  ck_assert_int_eq (symlink (target, link), 0);
}

START_TEST (conditions_hold)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=acts\n", conditions[_i].condition);

  check_write ("vars", "# a file of variables\nFROM_FILE=yes\n", 0644);
  check_write ("first", "A=1\nFROM_CALLER=first\n", 0644);
  check_write ("second", "A\nFROM_CALLER\n", 0644);
  check_write ("secret/a", "", 0644);
  check_write ("deep/a/x", "", 0644);
  make_link ("secret", "link");
  make_link ("secret", "secres");
  make_link ("deep/a", "down");
  check_rules_line (conditions[_i].name, text, conditions[_i].line,
                    conditions[_i].acts ? "refused: acts" : NULL);
}
END_TEST

/* The same for a world that the test makes: alice, of staff, who is number 7, on web1, in /home/alice/src, with a
 * terminal as input and output, called by an agent's python under sshd, docker 20.10.24, by way of the
 * context prod. */
static const struct
{
  const char *name;
  const char *condition;
  gboolean acts;
} callers[] = {
  { "the user", "match-user=alice", TRUE },
  { "another user", "match-user=bob;ali;alices", FALSE },
  { "not another user", "unless-user=bob", TRUE },
  { "outside the users", "outside-user=bob;root", TRUE },
  { "not outside the users", "outside-user=bob;alice", FALSE },
  { "a group", "match-group=staff", TRUE },
  { "a group by number", "match-group=7", TRUE },
  { "no such group", "match-group=alice;web1", FALSE },
  { "not in a group", "unless-group=staff", FALSE },
  { "a group by its name is not outside by its number", "outside-group=staff;9;dev", FALSE },
  { "a group that is outside", "outside-group=staff", TRUE },
  { "in both groups", "all-group=staff;9", TRUE },
  { "the host", "match-host=web[0-9]", TRUE },
  { "another host", "match-host=db*;web", FALSE },
  { "the directory", "match-directory=/home/alice/src", TRUE },
  { "a directory above it", "match-directory=/home/*", TRUE },
  { "a directory below it", "match-directory=/home/alice/src/x", FALSE },
  { "no part of a name", "match-directory=/home/ali", FALSE },
  { "outside of directories", "outside-directory=/srv;/home/bob", TRUE },
  { "a directory that is taken back", "outside-directory=/home;!/home/alice", TRUE },
  { "a directory by a variable", "match-directory=/home/${user}", TRUE },
  { "a directory that is a variable", "match-directory=${directory}", TRUE },
  { "a terminal", "match-tty=stdin", TRUE },
  { "no terminal", "match-tty=stderr", FALSE },
  { "all terminals", "all-tty=stdin;stdout", TRUE },
  { "some terminal is missing", "missing-tty=stdin;stderr", TRUE },
  { "a caller by path", "match-caller=/usr/sbin/sshd", TRUE },
  { "a caller by the end of its path", "match-caller=python3*", TRUE },
  { "a caller by the name it gave itself", "match-caller=agent", TRUE },
  { "a caller without a path", "match-caller=systemd", TRUE },
  { "no such caller", "match-caller=cron", FALSE },
  { "a caller that is outside", "outside-caller=agent;sshd", TRUE },
  { "no caller is outside", "outside-caller=agent;sshd;systemd", FALSE },
  { "the engine by its context", "match-engine=prod", TRUE },
  { "the engine by its endpoint", "match-engine=ssh://*", TRUE },
  { "another engine", "match-engine=default;unix://*", FALSE },
  { "outside of engines", "outside-engine=default", TRUE },
  { "not outside of engines", "outside-engine=ssh://me@prod", FALSE },
  { "the program", "match-docker=docker", TRUE },
  { "another program", "match-docker=podman", FALSE },
  { "outside of programs", "outside-docker=podman", TRUE },
  { "an older docker", "match-docker=docker<23", TRUE },
  { "as old", "match-docker=docker<=20.10", TRUE },
  { "not older", "match-docker=docker<20.10.24", FALSE },
  { "as old as", "match-docker=docker>=20.10.24", TRUE },
  { "another program's version", "match-docker=podman<23", FALSE },
  { "not an older docker", "unless-docker=docker<20", TRUE },
};

START_TEST (callers_are_known)
{
  g_autofree char *text
    = g_strdup_printf ("[rule a]\n%s\nrefuse=${user} on ${hostname} in ${directory} to ${engine}\n",
                       callers[_i].condition);
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, check_rules_environment);
  rules.user = "alice";
  rules.groups = "7 staff 9";
  rules.host = "web1";
  rules.directory = "/home/alice/src";
  rules.terminals = "stdin stdout";
  rules.callers = "/usr/bin/python3.11 python3.11 agent;/usr/sbin/sshd sshd sshd;systemd";
  rules.engines = "prod ssh://me@prod";
  rules.program = "docker";
  rules.version = "20.10.24+dfsg1";
  check_rules_apply (&rules, &checked, words);
  assert_string (callers[_i].name, checked.result,
                 callers[_i].acts ? "refused: alice on web1 in /home/alice/src to prod" : "run x");
}
END_TEST

/* Users and groups of whom the number or the name alone is known, since there is no other. */
static const struct
{
  const char *name;
  const char *uid;
  const char *user;
  const char *groups;
  const char *condition;
  const char *matched; /* NULL: the rule does not act */
} identities[] = {
  { "a user", "5", "alice", "", "match-user=alice", "5" },
  { "a user without a number", "", "alice", "", "match-user=*", "alice" },
  { "a user without a name", "5", "", "", "match-user=*", "5" },
  { "a group", "5", "", "7 staff", "outside-group=staff", NULL },
  { "groups without numbers", "5", "", "staff dev", "outside-group=staff", "dev" },
  { "groups without names", "5", "", "7 9", "outside-group=7", "9" },
  { "a group that is nothing has no name after it", "5", "", "'' staff", "outside-group=staff", "" },
};

START_TEST (identities_are_known)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=<${matched}>\n", identities[_i].condition);
  g_autofree char *refusal = g_strdup_printf ("refused: <%s>", identities[_i].matched);
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, check_rules_environment);
  rules.uid = identities[_i].uid;
  rules.user = identities[_i].user;
  rules.groups = identities[_i].groups;
  check_rules_apply (&rules, &checked, words);
  assert_string (identities[_i].name, checked.result, identities[_i].matched != NULL ? refusal : "run x");
}
END_TEST

/* What cannot be found out makes no condition hold, and is a problem of the rule.
 * @program: (nullable) what docker is known to be */
static const struct
{
  const char *name;
  const char *condition;
  const char *line;
  const char *problem;
  const char *program;
} unknown[] = {
  { "the engine", "match-engine=*", "run x", "asks for the engine, but ", NULL },
  { "not the engine", "unless-engine=prod", "run x", "asks for the engine, but ", NULL },
  { "outside of engines", "outside-engine=prod", "run x", "asks for the engine, but ", NULL },
  { "an engine that is missing", "missing-engine=prod", "run x", "asks for the engine, but ", NULL },
  { "the program", "match-docker=docker", "run x",
    "asks for docker's version, but it did not print one", NULL },
  { "not the program", "unless-docker=podman", "run x",
    "asks for docker's version, but it did not print one", NULL },
  { "the version", "unless-docker=docker<20", "run x",
    "asks for docker's version, but it did not print one", NULL },
  { "the version of a known program", "unless-docker=docker<20", "run x",
    "asks for docker's version, but it did not print one", "docker" },
  { "the directory", "unless-directory=/x", "run x",
    "asks for the working directory, but it is unknown", NULL },
  { "a path", "match-host-path=/etc", "run -v ./a:/b x",
    "asks for the path in --volume, but the working directory is unknown; use an absolute path", NULL },
  { "not the path alone", "match-host-path=/etc", "run --mount type=glob,src=/e,dst=/x x",
    "asks for the value of --mount, but it cannot be parsed", NULL },
};

START_TEST (what_is_unknown_does_not_hold)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=x\n", unknown[_i].condition);
  g_autofree char *context = check_path ("not/there"), *variable = g_strconcat ("DOCKER_CONFIG=", context, NULL);
  char *environment[] = { variable, (char[]){ "DOCKER_CONTEXT=prod" }, NULL };
  g_auto(GStrv) words = check_words (unknown[_i].line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, environment);
  rules.directory = "";
  rules.program = unknown[_i].program;
  check_rules_apply (&rules, &checked, words);
  assert_string (unknown[_i].name, checked.result, unknown[_i].line);
  assert_contains (unknown[_i].name, checked.problem, unknown[_i].problem);
}
END_TEST

/* A value that this program can't read may say anything to a newer docker, or to podman.
 * @flag: the one that is told; NULL: the condition does not depend on a value that can't be read */
static const struct
{
  const char *name;
  const char *condition;
  const char *line;
  const char *flag;
} unread[] = {
  { "a mount", "match-mount=source=/etc", "run --mount type=bind,src=/etc,dst=/x,newkey=1 x", "--mount" },
  { "a path of the host", "match-host-path=/etc", "run --mount type=glob,src=/et*,dst=/x x", "--mount" },
  { "not a path of the host", "unless-host-path=/etc", "run --mount type=glob,src=/et*,dst=/x x", "--mount" },
  { "a path to write to", "match-writable-host-path=/etc", "run --mount type=glob,src=/e,dst=/x x", "--mount" },
  { "outside of paths", "outside-host-path=/data", "run --mount type=glob,src=/et*,dst=/x x", "--mount" },
  { "a bind of podman's", "match-host-path=/etc", "run --mount type=bind,src=srv/../etc,dst=/x x", "--mount" },
  { "its target alone", "outside-host-path=/data", "run --mount type=bind,dst=/etc x", "--mount" },
  { "a mount of podman's", "match-mount=source=/etc", "run --mount type=bind,dst=/etc x", "--mount" },
  { "its layers", "match-host-path=/etc", "run -v /srv:/x:O,upperdir=/etc,workdir=/w x", "--volume" },
  { "a volume of docker's", "match-host-path=/etc", "run -v a/b:/x:nocopy --mount dst=/etc x", NULL },
  { "a network", "match-network=host", "run --network name=host,newkey=1 x", "--network" },
  { "a network by path", "match-network=host", "run --network ns:/proc/1/ns/net x", "--network" },
  { "a namespace by path", "match-flag=ipc=host", "run --ipc ns:/proc/1/ns/ipc x", "--ipc" },
  { "a port", "match-port=host<1024", "run -p 80:80/quic x", "--publish" },
  { "a device", "match-device=/dev/sda", "run --device /a:/b:/c:/d x", "--device" },
  { "a flag's value", "match-flag=network=host", "run --net name=host,newkey=1 x", "--net" },
  { "a number", "match-flag=memory>4g", "run -m 99x x", "--memory" },
  { "not a number", "unless-flag=memory<=4g", "run -m 99x x", "--memory" },
  { "a port to change", "default-port=address=127.0.0.1", "run -p 80:80/quic x", "--publish" },
  { "a mount to change", "set-mount=readonly=true", "run --mount src=a1,dst=/x,newkey=1 x", "--mount" },
  { "a source to change", "map-source=/etc=/srv", "run --mount type=bind,src=/etc,dst=/x,newkey=1 x", "--mount" },
  { "a flag without its value", "match-flag=network;rm", "run --net name=host,newkey=1 x", NULL },
  { "another flag", "match-flag=memory>4g", "run --net name=host,newkey=1 x", NULL },
  { "another kind of thing", "match-port=host<1024", "run --net name=host,newkey=1 x", NULL },
};

START_TEST (what_cannot_be_read_is_unknown)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nwarn=x\n", unread[_i].condition);
  g_autofree char *wanted = g_strdup_printf ("asks for the value of %s, but it cannot be parsed", unread[_i].flag);
  g_auto(GStrv) words = check_words (unread[_i].line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  if (unread[_i].flag != NULL)
    assert_contains (unread[_i].name, checked.problem, wanted);
  else
    assert_string (unread[_i].name, checked.problem, NULL);
}
END_TEST

/* The thing for which the rule's last condition with match- or outside- held. */
static const struct
{
  const char *name;
  const char *conditions;
  const char *line;
  const char *matched;
} matches[] = {
  { "a flag", "match-flag=volume=/etc*", "run -v /a:/a -v /etc:/x x", "--volume=/etc:/x" },
  { "a flag as it was typed", "match-flag=memory=4g", "run -m 4096m x", "--memory=4096m" },
  { "what the first pattern fits", "match-flag=volume=/b:*;volume=/a:*", "run -v /a:/a -v /b:/b x",
    "--volume=/b:/b" },
  { "a boolean", "match-flag=privileged", "run --privileged x", "--privileged" },
  { "a flag whose values may be secrets", "match-flag=env=*PASSWORD*", "run -e PASSWORD=x x", "--env" },
  { "a flag's name", "outside-flag-name=rm", "run --rm --init x", "init" },
  { "a variable", "match-env=*PASSWORD*", "run -e A=1 -e PASSWORD=x x", "PASSWORD" },
  { "the first variable, not the first pattern", "outside-env=B*=1;A*=1", "run -e A=2 -e B=2 x", "A" },
  { "a path", "match-host-path=/etc", "run -v /:/x x", "/" },
  { "a port", "outside-port=host>1024", "run -p 80:80 x", "80:80" },
  { "a mount whose options may be secrets", "match-mount=target=/x", "run --mount type=volume,dst=/x,volume-opt=o=pw x", "/x" },
  { "another mount whose options may be secrets", "outside-mount=target=/y", "run --mount type=volume,dst=/x,volume-opt=o=pw x",
    "/x" },
  { "a mount as it was typed", "match-mount=target=/x", "run -v vol:/x x", "vol:/x" },
  { "a capability", "match-capability=SYS_*", "run --privileged x", "SYS_ADMIN" },
  { "a word", "outside-command-word=sh", "run x sh -c", "-c" },
  { "an image", "match-image=*", "run x:1", "x:1" },
  { "the last condition", "match-env=A\noutside-command-word=sh\nunless-env=B", "run -e A=1 x y", "y" },
  { "none", "unless-env=B", "run x", "nothing" },
  { "not another rule's", "match-env=A\nfinal=false\nadd=--rm\n[rule b]\nunless-env=B", "run -e A=1 x",
    "nothing" },
};

START_TEST (tells_what_matched)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=${matched:-nothing}\n", matches[_i].conditions);
  g_autofree char *result = g_strconcat ("refused: ", matches[_i].matched, NULL);

  check_rules_line (matches[_i].name, text, matches[_i].line, result);
}
END_TEST

/* Patterns of a list in a file. */
static const struct
{
  const char *name;
  const char *condition;
  const char *line;
  gboolean acts;
} lists[] = {
  { "the first line", "outside-image=@./approved.list", "run debian", FALSE },
  { "the last line", "outside-image=@./approved.list", "run reg:5000/x:1", FALSE },
  { "none of them", "outside-image=@./approved.list", "run alpine", TRUE },
  { "one that is taken back", "outside-image=@./approved.list", "run reg:5000/old:1", TRUE },
  { "a comment is none", "match-image=@./approved.list", "run comment", FALSE },
  { "beside patterns", "outside-image=alpine;@./approved.list;busybox", "run busybox", FALSE },
  { "by its path", "match-image=@@DIR@/approved.list", "run debian", TRUE },
  { "twice", "match-image=@./approved.list;@./approved.list", "run debian", TRUE },
};

START_TEST (lists_are_read)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=acts\n", lists[_i].condition);

  check_write ("approved.list", "\xef\xbb\xbf" "debian\r\n\n  # comment\n!reg:5000/old*\n\treg:5000/* \n", 0644);
  check_rules_line (lists[_i].name, text, lists[_i].line, lists[_i].acts ? "refused: acts" : NULL);
}
END_TEST

static const struct
{
  const char *name;
  const char *template;
  const char *line;
  const char *value;
} variables[] = {
  { "image", "${image}", "run reg:5000/team/shop:1", "reg:5000/team/shop:1" },
  { "image.registry", "${image.registry}", "run reg:5000/team/shop:1", "reg:5000" },
  { "image.registry of a short name", "${image.registry}", "run alpine", "" },
  { "image.repository", "${image.repository}", "run reg:5000/team/shop:1", "team/shop" },
  { "image.path", "${image.path}", "run reg:5000/team/shop:1", "team/shop" },
  { "image.path of a short name", "${image.path}", "run debian:12", "library/debian" },
  { "image.name", "${image.name}", "run reg:5000/team/shop:1", "shop" },
  { "image.tag", "${image.tag}", "run reg:5000/team/shop:1", "1" },
  { "image.tag by default", "${image.tag}", "run alpine", "latest" },
  { "image.tag beside a digest", "${image.tag}", "run alpine@" DIGEST, "" },
  { "image.digest", "${image.digest}", "run alpine@" DIGEST, DIGEST },
  { "image.digest, none", "<${image.digest}>", "run alpine", "<>" },
  { "image outside the grammar", "${image}<${image.name}${image.tag}>", "run A", "A<>" },
  { "command", "${command}", "run x", "run" },
  { "command create", "${command}", "container create x", "create" },
  { "container, of a flag", "${container}", "run --volumes-from web:ro x", "web" },
  { "container, none", "<${container}>", "run x", "<>" },
  { "name", "${name}", "run --name a --name b x", "b" },
  { "name, none", "${name:-nobody}", "run x", "nobody" },
  { "user", "${user}", "run x", "@USER@" },
  { "uid", "${uid}", "run x", "@UID@" },
  { "gid", "${gid}", "run x", "@GID@" },
  { "hostname", "${hostname}", "run -h other x", "@HOST@" },
  { "mesos.task_id", "${mesos.task_id}", "run -e MESOS_TASK_ID=a.1 x", "a.1" },
  { "mesos.task_id, none", "${mesos.task_id:-none}", "run x", "none" },
  { "marathon.app_id", "${marathon.app_id}", "run -e MARATHON_APP_ID=/shop x", "/shop" },
  { "env", "${env.A}", "run -e A=1 -e A=2=3 x", "2=3" },
  { "env, the caller's", "${env.FROM_CALLER}", "run -e FROM_CALLER x", "caller's" },
  { "env, not there", "${env.FROM_CALLER:-none}", "run x", "none" },
  { "env, from a file", "${env.FROM_FILE}", "run --env-file @DIR@/vars x", "yes" },
  { "env, a name alone in a later file, which the caller lacks", "${env.A}",
    "run --env-file @DIR@/vars --env-file @DIR@/bare x", "1" },
  { "env, a name with a = in it", "${env.A=1:-none}", "run -e A=1=2 x", "none" },
  { "env, empty", "${env.A:-empty}", "run -e A= x", "empty" },
  { "host", "${host.FROM_CALLER}", "run x", "caller's" },
  { "host, not there", "${host.NOWHERE:-none}", "run -e NOWHERE=1 x", "none" },
  { "host, empty", "${host.EMPTY:-none}", "run x", "none" },
  { "caller-env", "${caller-env.FROM_CALLER}", "run x", "caller's" },
  { "flag", "${flag.memory}", "run -m 1g -m 2g x", "2g" },
  { "flag under its other name", "${flag.network}", "run --net a x", "a" },
  { "flag, a boolean", "${flag.rm}${flag.init}", "run --rm --init=0 x", "true0" },
  { "flag, not there", "${flag.memory:-no limit}", "run x", "no limit" },
  { "label", "${label.a.b}", "run -l a.b=1 --label=a.b=2 x", "2" },
  { "label without a value", "${label.a:-empty}", "run -l a x", "empty" },
  { "a dollar", "$$${command}", "run x", "$run" },
  { "a value that looks like a variable", "${env.A}", "run -e 'A=${image}' x", "${image}" },
  { "a value with blanks and a line feed", "${env.A}", "run -e 'A=a b\n;c' x", "a b\n;c" },
  { "a value that looks like a flag", "${env.A}", "run -e A=--rm x", "--rm" },
};

/* As a refusal's text, where a line feed is escaped, as an attached value and as a word of its own. */
START_TEST (variables_have_values)
{
  g_autofree char *refuse = g_strdup_printf ("[rule a]\nrefuse=%s.\n", variables[_i].template);
  g_autofree char *add = g_strdup_printf ("[rule a]\nadd=--label=%s;--label;%s\n",
                                          variables[_i].template, variables[_i].template);
  g_auto(GStrv) lines = g_strsplit (variables[_i].value, "\n", -1);
  g_autofree char *shown = g_strjoinv ("\\n", lines);
  g_autofree char *refused = g_strdup_printf ("refused: %s.", shown);
  g_autofree char *value = check_rules_fill (variables[_i].value);
  g_autofree char *joined = g_strdup_printf ("--label=%s", value);
  g_autofree char *line = check_rules_fill (variables[_i].line);
  g_auto(GStrv) words = check_words (line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;
  char *const *got;
  guint i = 0;

  check_write ("vars", "FROM_FILE=yes\nA=1\n", 0644);
  check_write ("bare", "A\n", 0644);
  check_rules_line (variables[_i].name, refuse, variables[_i].line, refused);
  check_rules_init (&rules, add, check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  argv = dw_draft_write (checked.draft, NULL);
  got = dw_argument_list_peek (argv);
  while (strcmp (got[i], "run") != 0 && strcmp (got[i], "create") != 0)
    i++;
  assert_string (variables[_i].name, got[i + 1], joined);
  assert_string (variables[_i].name, got[i + 2], "--label");
  assert_string (variables[_i].name, got[i + 3], value);
}
END_TEST

/* Only a label of an image may be JSON. */
START_TEST (json_is_in_labels_alone)
{
  for (const DwTemplateName *known = dw_rule_variable_names; known->name != NULL; known++)
    {
      g_autofree char *text
        = g_strdup_printf ("${%s%s:json:/a}", known->name, g_str_has_suffix (known->name, ".") ? "x" : "");
      g_autofree char *problem = NULL;
      DwTemplate *template = dw_template_parse (text, dw_rule_variable_names, &problem);

      assert_integer (text, template != NULL, known->id == DW_VARIABLE_IMAGE_LABEL);
      g_clear_pointer (&template, dw_template_free);
    }
}
END_TEST

/* A docker that writes down how it is called, a word a line and an empty line behind it, and then
 * does what stands in @answer. */
static char *
make_docker (const char *answer)
{
  g_autofree char *calls = check_path ("calls");
  g_autofree char *text =
      g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$@\" '' >>'%s'\n%s\n", calls, answer);

  check_write ("docker", text, 0755);
  check_write ("calls", "", 0644);
  return check_path ("docker");
}

#define LABELS                                                                                     \
  "echo '[{\"Config\":{\"Labels\":{\"a\":\"1\",\"empty\":\"\",\"logs\":"                           \
  "\"[{\\\"File\\\":\\\"/var/log/x\\\",\\\"Level\\\":3}]\"}}}]'"
#define CALL "inspect\n--type\nimage\n--\nx\n\n"
#define CONTAINER(id, name, owner)                                                                 \
  "{\"Id\":\"" id "\",\"Name\":\"/" name "\",\"Config\":{\"Image\":\"nginx:1\",\"Labels\":{\"owner\":\"" owner "\",\"x\":\"1\"}}}"
#define CONTAINERS                                                                                 \
  "[ \"$6\" = '' ] && echo '[" CONTAINER ("1", "web", "me") "]' || echo '[" CONTAINER ("1", "web", "me") ","       \
  CONTAINER ("2", "db", "you") "]'"
#define ASKED(names) "inspect\n--type\ncontainer\n--\n" names "\n\n"
#define UNKNOWN "rule \"a\" asks for the labels of image \"x\", but "

/* What is asked, and what comes of it.
 * @answer: what docker does
 * @calls: how it was called; see make_docker
 * @problem: a part of it, or NULL */
static const struct
{
  const char *name;
  const char *answer;
  const char *text;
  const char *line;
  const char *result;
  const char *calls;
  const char *problem;
} labels[] = {
  { "a label that is there", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x",
    "run --rm x", CALL, NULL },
  { "its value", LABELS, "[rule a]\nmatch-image-label=a=1\nadd=--rm\n", "run x", "run --rm x", CALL,
    NULL },
  { "another value", LABELS, "[rule a]\nmatch-image-label=a=2\nadd=--rm\n", "run x", "run x", CALL,
    NULL },
  { "an empty value", LABELS, "[rule a]\nmatch-image-label=empty=\nadd=--rm\n", "run x",
    "run --rm x", CALL, NULL },
  { "a label that is not there", LABELS, "[rule a]\nmatch-image-label=b\nadd=--rm\n", "run x",
    "run x", CALL, NULL },
  { "turned round", LABELS, "[rule a]\nunless-image-label=b\nadd=--rm\n", "run x", "run --rm x",
    CALL, NULL },
  { "turned round, and there", LABELS, "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x",
    "run x", CALL, NULL },
  { "a variable", LABELS, "[rule a]\nadd=--label=was=${image-label.a}\n", "run x",
    "run --label=was=1 x", CALL, NULL },
  { "a JSON pointer", LABELS, "[rule a]\nadd=--env=LOG=${image-label.logs:json:/0/File}\n", "run x",
    "run --env=LOG=/var/log/x x", CALL, NULL },
  { "a JSON pointer to a number", LABELS,
    "[rule a]\nadd=--env=LEVEL=${image-label.logs:json:/0/Level}\n", "run x", "run --env=LEVEL=3 x",
    CALL, NULL },
  { "a JSON pointer to nothing", LABELS,
    "[rule a]\nadd=--env=LOG=${image-label.logs:json:/1/File:-none}\n", "run x",
    "run --env=LOG=none x", CALL, NULL },
  { "a JSON pointer into what is no JSON", "echo '[{\"Config\":{\"Labels\":{\"logs\":\"/x\"}}}]'",
    "[rule a]\nadd=--env=LOG=${image-label.logs:json:/0:-none}\n", "run x", "run --env=LOG=none x",
    CALL, NULL },
  { "asked once for many", LABELS,
    "[rule a]\nmatch-image-label=a\nadd=--label=1=${image-label.a}\n"
    "[rule b]\nmatch-image-label=a\nadd=--label=2=${image-label.a}\n",
    "run x", "run --label=2=1 --label=1=1 x", CALL, NULL },
  { "not asked by rules that don't ask", LABELS, "[rule a]\nadd=--rm\n", "run x", "run --rm x", "",
    NULL },
  { "not asked where another condition fails", LABELS,
    "[rule a]\nmatch-image-label=a\nmatch-env=A\nadd=--rm\n", "run x", "run x", "", NULL },
  { "not asked for another command", LABELS,
    "[rule a]\ncommands=create\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", "", NULL },
  { "not asked behind a final rule", LABELS,
    "[rule a]\nfinal=true\nadd=--rm\n[rule b]\nmatch-image-label=a\nadd=--init\n", "run x",
    "run --rm x", "", NULL },
  { "not asked behind a refusal", LABELS,
    "[rule a]\nrefuse=no\n[rule b]\nmatch-image-label=a\nadd=--rm\n", "run x", "refused: no", "",
    NULL },
  { "not asked for the template of a rule that does not act", LABELS,
    "[rule a]\nmatch-env=A\nadd=--label=${image-label.a}\n", "run x", "run x", "", NULL },
  { "with the caller's own flags", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "-H tcp://h:1 --config=/c --tls -D run x", "-H tcp://h:1 --config=/c --tls -D run --rm x",
    "-H\ntcp://h:1\n--config=/c\n--tls\n-D\n" CALL, NULL },
  { "for container run, too", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "--context c container run x", "--context c container run --rm x", "--context\nc\n" CALL,
    NULL },
  { "no labels at all", "echo '[{\"Config\":{\"Labels\":null}}]'",
    "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x", "run --rm x", CALL, NULL },
  { "an image without a configuration", "echo '[{}]'", "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "run x", "run x", CALL, NULL },
  { "a label that is no text", "echo '[{\"Config\":{\"Labels\":{\"a\":1}}}]'",
    "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", CALL, NULL },
  { "an image that is not here", "echo '[]'; exit 1", "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "run x", "run x", CALL, UNKNOWN "docker inspect x failed with status 1; " },
  { "an image that is not here, turned round", "echo '[]'; exit 1",
    "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x", "run x", CALL,
    UNKNOWN "docker inspect x failed with status 1; " },
  { "an image that is not here, in a variable", "exit 1",
    "[rule a]\nadd=--label=a=${image-label.a:-?}\n", "run x", "run '--label=a=?' x", CALL,
    UNKNOWN "docker inspect x failed with status 1; " },
  { "asked once where it fails, too", "exit 1",
    "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nmatch-image-label=a\nadd=--rm\n", "run x",
    "run x", CALL, UNKNOWN "docker inspect x failed with status 1; " },
  { "a file that can't be read", LABELS, "[rule b]\nadd=--rm\n[rule a]\nmatch-env=E\nadd=--rm\n",
    "run --env-file / x", "run --rm --env-file / x", "",
    "/rules.conf:3: rule \"a\" asks for the variables in --env-file /, but it is not a regular file; use a "
    "regular file that can be read, or --env" },
  { "the same in an action", LABELS, "[rule a]\nadd=--label=E=${env.E:-?}\n", "run --env-file / x",
    "run '--label=E=?' --env-file / x", "", "/rules.conf:2: rule \"a\" asks for the variables" },
  { "the same that no rule reads", LABELS, "[rule a]\nmatch-image=y\nmatch-env=E\nadd=--rm\n",
    "run --env-file / x", "run --env-file / x", "", NULL },
  { "a variable that leads up", LABELS, "[rule a]\nadd=--volume=/srv/${env.E}:/x\n", "run -e E=../etc x",
    "run -e E=../etc x", "",
    "/rules.conf:2: rule \"a\" does not act: '--volume=/srv/${env.E}:/x': the value of ${env.E} contains a slash" },
  { "an image is one thing: outside, where it lacks the label", LABELS,
    "[rule a]\noutside-image-label=vendor=acme\nrefuse=no\n", "run x", "refused: no", CALL, NULL },
  { "inside, where it has it", LABELS, "[rule a]\noutside-image-label=a=1\nrefuse=no\n", "run x", "run x", CALL,
    NULL },
  { "inside, where it has one of two", LABELS, "[rule a]\noutside-image-label=vendor=acme;a=1\nrefuse=no\n",
    "run x", "run x", CALL, NULL },
  { "outside, where it has what is taken back", LABELS, "[rule a]\noutside-image-label=a;!empty\nrefuse=no\n",
    "run x", "refused: no", CALL, NULL },

  { "a container's label", CONTAINERS, "[rule a]\ncommands=rm\nmatch-container-label=owner=me\nrefuse=no\n",
    "rm one", "refused: no", ASKED ("one"), NULL },
  { "several containers are asked for at once", CONTAINERS,
    "[rule a]\ncommands=rm\noutside-container-label=owner=me\nrefuse=no\n", "rm one two", "refused: no",
    ASKED ("one\ntwo"), NULL },
  { "one that is named twice once", CONTAINERS,
    "[rule a]\ncommands=rm\noutside-container-label=owner=you;owner=me\nrefuse=no\n", "rm one two one",
    "rm one two one", ASKED ("one\ntwo"), NULL },
  { "counted by container: each has a label of the list", CONTAINERS,
    "[rule a]\ncommands=rm\noutside-container-label=owner\nrefuse=no\n", "rm one two", "rm one two",
    ASKED ("one\ntwo"), NULL },
  { "turned round, one is enough", CONTAINERS,
    "[rule a]\ncommands=rm\nunless-container-label=owner=me\nrefuse=no\n", "rm one two", "rm one two",
    ASKED ("one\ntwo"), NULL },
  { "one label, name and image by one question", CONTAINERS,
    "[rule a]\ncommands=rm\nmatch-container-label=owner\nmatch-container-name=web\n"
    "match-container-image=docker.io/library/nginx\nrefuse=no\n",
    "rm one two", "refused: no", ASKED ("one\ntwo"), NULL },
  { "a name as docker has it", CONTAINERS, "[rule a]\ncommands=rm\nmatch-container-name=/web\nrefuse=no\n",
    "rm one", "rm one", ASKED ("one"), NULL },
  { "a container of another image", CONTAINERS,
    "[rule a]\ncommands=rm\nmatch-container-image=docker.io/library/debian\nrefuse=no\n", "rm one", "rm one",
    ASKED ("one"), NULL },
  { "exec's container", CONTAINERS, "[rule a]\ncommands=exec\nmatch-container-name=web\nrefuse=no\n",
    "exec one sh", "refused: no", ASKED ("one"), NULL },
  { "no container", CONTAINERS, "[rule a]\ncommands=cp;rm\nmatch-container-name=web\nrefuse=no\n",
    "cp /a /b", "cp /a /b", "", NULL },
  { "a container that is not there", "exit 1",
    "[rule a]\ncommands=rm\noutside-container-label=owner=me\nrefuse=no\n", "rm one", "rm one", ASKED ("one"),
    "asks for the labels of container \"one\", but docker inspect one failed with status 1; raise" },

  { "what matched", LABELS, "[rule a]\nmatch-image-label=a\nrefuse=${matched}\n", "run x", "refused: x", CALL, NULL },
  { "which container", LABELS, "[rule a]\ncommands=exec\noutside-container-label=owner=me\nrefuse=not ${matched}\n",
    "exec x sh", "refused: not x", "inspect\n--type\ncontainer\n--\nx\n\n", NULL },
  { "nonsense", "echo '<html>'", "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x",
    CALL, UNKNOWN "docker inspect x did not print an array of one object; pull the image first, or raise "
    "inspect-timeout= if docker needs longer" },
  { "nothing", ":", "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", CALL,
    UNKNOWN "docker inspect x did not print an array of one object; pull the image first, or raise "
    "inspect-timeout= if docker needs longer" },
};

START_TEST (docker_is_asked)
{
  g_autofree char *docker = make_docker (labels[_i].answer);
  g_autofree char *calls_path = check_path ("calls"), *calls = NULL, *wanted = NULL;
  g_auto(GStrv) words = check_words (labels[_i].line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, labels[_i].text, check_rules_environment);
  rules.docker = docker;
  check_rules_apply (&rules, &checked, words);
  wanted = g_str_has_prefix (labels[_i].result, "refused") ? g_strdup (labels[_i].result)
                                                           : check_normalise (labels[_i].result);
  assert_string (labels[_i].name, checked.result, wanted);
  calls = check_read (calls_path);
  assert_string (labels[_i].name, calls, labels[_i].calls);
  assert_true (labels[_i].name, (checked.problem != NULL) == (labels[_i].problem != NULL));
  if (labels[_i].problem != NULL)
    assert_contains (labels[_i].name, checked.problem, labels[_i].problem);
}
END_TEST

/* A docker that never answers is given up, once; both conditions are false then. */
START_TEST (docker_is_given_up)
{
  g_autofree char *docker = make_docker ("exec sleep 1000");
  g_autofree char *calls_path = check_path ("calls"), *calls = NULL;
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (
      &rules,
      "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nunless-image-label=a\nadd=--rm\n"
      "[rule c]\nadd=--init\n",
      check_rules_environment);
  rules.docker = docker;
  rules.timeout = 2000;
  check_rules_apply (&rules, &checked, words);
  assert_string ("the others act", checked.result, "run --init x");
  calls = check_read (calls_path);
  assert_string ("it was asked once", calls, CALL);
  assert_contains ("why", checked.problem, UNKNOWN "docker inspect x did not answer within 2 s; ");
}
END_TEST

START_TEST (no_docker_to_ask)
{
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nadd=--init\n",
                    check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  assert_string ("the others act", checked.result, "run --init x");
  assert_contains ("why", checked.problem,
                 UNKNOWN "there is no docker to ask about x; ");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/match");

  add_rows_in_directory (suite, conditions_hold, conditions);
  add_rows_in_directory (suite, additions_are_seen, additions);
  add_test_in_directory (suite, additions_are_known);
  add_rows_in_directory (suite, callers_are_known, callers);
  add_rows_in_directory (suite, identities_are_known, identities);
  add_rows_in_directory (suite, what_is_unknown_does_not_hold, unknown);
  add_rows_in_directory (suite, what_cannot_be_read_is_unknown, unread);
  add_rows_in_directory (suite, tells_what_matched, matches);
  add_rows_in_directory (suite, lists_are_read, lists);
  add_rows_in_directory (suite, variables_have_values, variables);
  add_test (suite, json_is_in_labels_alone);
  add_rows_in_directory (suite, docker_is_asked, labels);
  add_test_in_directory (suite, docker_is_given_up);
  add_test_in_directory (suite, no_docker_to_ask);
  return check_run (suite);
}
