/* SPDX-License-Identifier: MIT */
/* --mount: a record of keys and values. */
#include "values/common.h"

static const CheckReading reads_mounts_rows[] = {
  { "type=bind,source=/etc,target=/x",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "dst=/x,type=bind,src=/etc",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "destination=/x,TYPE=BIND,Source=/etc",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "dst=/x,\"type=bind\",\"src=/etc\"",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "type=bind,src=//etc/,dst=/x",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "type=volume,src=a,src=/etc,type=bind,dst=/x",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "type=bind,src=/etc,dst=/x\nfoo=bar",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "type=bind,src=/etc,dst=/x,ro=false",
    "type=bind,source=/etc,target=/x | type=bind | source=/etc | target=/x | readonly=false",
    NULL },
  { "type=bind,src=/etc,dst=/x,readonly",
    "type=bind,source=/etc,target=/x,readonly | type=bind | source=/etc | target=/x | "
    "readonly=true",
    NULL },
  { "ro=1,type=bind,src=/etc,dst=/x",
    "type=bind,source=/etc,target=/x,readonly | type=bind | source=/etc | target=/x | "
    "readonly=true",
    NULL },
  { "type=bind,src=.,dst=/x",
    "type=bind,source=/srv/job,target=/x | type=bind | source=/srv/job | target=/x | "
    "readonly=false",
    "type=bind,source=.,target=/x | type=bind | source=. | target=/x | readonly=false" },
  { "type=bind,src=~/a,dst=/x",
    "type=bind,source=~/a,target=/x | type=bind | source=~/a | target=/x | readonly=false", NULL },
  { "dst=//x/../y/", "type=volume,target=/y | type=volume | target=/y | readonly=false", NULL },
  { "type=tmpfs,dst=x/..", "type=tmpfs,target=x/.. | type=tmpfs | target=x/.. | readonly=false", NULL },
  { "dst=/x", "type=volume,target=/x | type=volume | target=/x | readonly=false", NULL },
  { "src=data,dst=/x",
    "type=volume,source=data,target=/x | type=volume | source=data | target=/x | readonly=false",
    NULL },
  { "src=//data,dst=/x",
    "type=volume,source=//data,target=/x | type=volume | source=//data | target=/x | "
    "readonly=false",
    NULL },
  { "type=tmpfs,dst=/x,tmpfs-size=1m",
    "type=tmpfs,target=/x,tmpfs-size=1m | type=tmpfs | target=/x | readonly=false", NULL },
  { "type=bind,src=\"/a,b\",dst=/x", NULL, NULL },
  { "type=bind,\"src=/a,b\",dst=/x",
    "type=bind,\"source=/a,b\",target=/x | type=bind | source=/a,b | target=/x | readonly=false",
    NULL },
  { "type=bind,\"src=/a\"\"b\",dst=/x",
    "type=bind,\"source=/a\"\"b\",target=/x | type=bind | source=/a\"b | target=/x | "
    "readonly=false",
    NULL },
  { "type=volume,dst=/x,consistency", NULL, NULL },
  { "type=volume,dst=/x,source", NULL, NULL },
  { "type=volume,dst=/x,src", NULL, NULL },
  { "type=volume,dst=/x,volume-driver", NULL, NULL },
  { "type=volume,dst=/x,volume-label", NULL, NULL },
  { "type=volume,dst=/x,volume-opt", NULL, NULL },
  { "type=volume,dst=/x,volume-subpath", NULL, NULL },
  { "type=tmpfs,dst=/x,tmpfs-mode", NULL, NULL },
  { "type=tmpfs,dst=/x,tmpfs-size", NULL, NULL },
  { "type=image,dst=/x,image-subpath", NULL, NULL },
  { "type=bind,src=/a,dst=/x,bind-propagation", NULL, NULL },
  { "type=bind,src=/a,dst=/x,bind-recursive", NULL, NULL },
  { "type=volume,dst", NULL, NULL },
  { "type=volume,destination", NULL, NULL },
  { "type=volume,target", NULL, NULL },
  { "type=volume,dst=/x,volume-label=a=b",
    "type=volume,target=/x,volume-label=a=b | type=volume | target=/x | readonly=false", NULL },
  { "type=tmpfs,dst=/x,tmpfs-mode=37777777777",
    "type=tmpfs,target=/x,tmpfs-mode=37777777777 | type=tmpfs | target=/x | readonly=false", NULL },
  { "type=tmpfs,dst=/x,tmpfs-mode=40000000000", NULL, NULL },
  { "type=bind,src=/a,dst=/x,readonly,bind-recursive=readonly", NULL, NULL },
  { "type=bind,src=/a,dst=/x,bind-propagation=rprivate,bind-recursive=readonly", NULL, NULL },
  { "volume-opt=o=bind,volume-opt=device=/etc,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind,volume-opt=device=/etc | type=volume | target=/x | "
    "readonly=false | device=/etc",
    NULL },
  { "\"volume-opt=o=rw,rbind\",volume-opt=device=//etc/,dst=/x",
    "type=volume,target=/x,\"volume-opt=o=rw,rbind\",volume-opt=device=//etc/ | type=volume | "
    "target=/x | readonly=false | device=/etc",
    NULL },
  { "volume-opt=o=bind,volume-opt=device=x,volume-driver=local,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind,volume-opt=device=x,volume-driver=local | type=volume "
    "| target=/x | readonly=false | device=x",
    NULL },
  { "volume-opt=type=ext4,volume-opt=device=/dev/sda1,dst=/x",
    "type=volume,target=/x,volume-opt=type=ext4,volume-opt=device=/dev/sda1 | type=volume | "
    "target=/x | readonly=false | device=/dev/sda1 | path=/dev/sda1",
    NULL },
  { "volume-opt=type=nfs,volume-opt=device=:/a,dst=/x",
    "type=volume,target=/x,volume-opt=type=nfs,volume-opt=device=:/a | type=volume | target=/x | "
    "readonly=false",
    NULL },
  { "volume-opt=o=bind,volume-opt=device=/a,volume-opt=device=/b,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind,volume-opt=device=/a,volume-opt=device=/b | "
    "type=volume | target=/x | readonly=false | device=/b",
    NULL },
  { "volume-opt=o=bind,volume-opt=device=/etc,volume-driver=nfs,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind,volume-opt=device=/etc,volume-driver=nfs | "
    "type=volume | target=/x | readonly=false",
    NULL },
  { "volume-opt=o=bind,volume-opt=device=/a/../b,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind,volume-opt=device=/a/../b | type=volume | target=/x | "
    "readonly=false | device=/b | unclean=/a/../b",
    NULL },
  { "volume-opt=type=overlay,\"volume-opt=o=ro,lowerdir=/a\",volume-opt=device=/b,dst=/x",
    "type=volume,target=/x,volume-opt=type=overlay,\"volume-opt=o=ro,lowerdir=/a\","
    "volume-opt=device=/b | type=volume | target=/x | readonly=false | device=lowerdir=/a | path=/b",
    NULL },
  { "volume-opt=type=proc,volume-opt=device=proc,dst=/x",
    "type=volume,target=/x,volume-opt=type=proc,volume-opt=device=proc | type=volume | target=/x | "
    "readonly=false | device=proc | path=proc",
    NULL },
  { "volume-opt=type=sysfs,volume-opt=device=,dst=/x",
    "type=volume,target=/x,volume-opt=type=sysfs,volume-opt=device= | type=volume | target=/x | "
    "readonly=false | device= | path=",
    NULL },
  { "volume-opt=type=tmpfs,volume-opt=type=devtmpfs,volume-opt=device=x,dst=/x",
    "type=volume,target=/x,volume-opt=type=tmpfs,volume-opt=type=devtmpfs,volume-opt=device=x | "
    "type=volume | target=/x | readonly=false | device=x | path=x",
    NULL },
  { "volume-opt=type=tmpfs,volume-opt=device=tmpfs,dst=/x",
    "type=volume,target=/x,volume-opt=type=tmpfs,volume-opt=device=tmpfs | type=volume | target=/x | "
    "readonly=false",
    NULL },
  { "volume-opt=type=cifs,volume-opt=device=//h/a,dst=/x",
    "type=volume,target=/x,volume-opt=type=cifs,volume-opt=device=//h/a | type=volume | target=/x | "
    "readonly=false | device=/h/a",
    NULL },
  { "volume-opt=type=proc,volume-opt=device=proc,volume-driver=nfs,dst=/x",
    "type=volume,target=/x,volume-opt=type=proc,volume-opt=device=proc,volume-driver=nfs | "
    "type=volume | target=/x | readonly=false",
    NULL },
  { "volume-opt=o=bind,dst=/x",
    "type=volume,target=/x,volume-opt=o=bind | type=volume | target=/x | readonly=false", NULL },
  { "type=bind,volume-opt=o=bind,src=/a,dst=/x", NULL, NULL },
  { "type=bind,tmpfs-size=1m,src=/a,dst=/x", NULL, NULL },
  { "type=tmpfs,tmpfs-size=x,dst=/x", NULL, NULL },
  { "type=tmpfs,tmpfs-mode=1777,dst=/x",
    "type=tmpfs,target=/x,tmpfs-mode=1777 | type=tmpfs | target=/x | readonly=false", NULL },
  { "type=tmpfs,tmpfs-mode=8,dst=/x", NULL, NULL },
  { "type=bind,src=/a,dst=/x,bind-propagation=RSHARED",
    "type=bind,source=/a,target=/x,bind-propagation=RSHARED | type=bind | source=/a | target=/x | "
    "readonly=false",
    NULL },
  { "type=bind,src=/a,dst=/x,bind-recursive=disabled",
    "type=bind,source=/a,target=/x,bind-recursive=disabled | type=bind | source=/a | target=/x | "
    "readonly=false",
    "" },
  { "type=bind,src=/a,dst=/x,bind-recursive=readonly", NULL, NULL },
  { "type=bind,src=/a,dst=/x,ro,bind-propagation=rprivate,bind-recursive=readonly",
    "type=bind,source=/a,target=/x,readonly,bind-propagation=rprivate,bind-recursive=readonly | "
    "type=bind | source=/a | target=/x | readonly=true",
    "" },
  { "type=bind,src=/a,dst=/x,ro,bind-recursive=writable,bind-recursive=enabled",
    "type=bind,source=/a,target=/x,readonly,bind-recursive=writable,bind-recursive=enabled | "
    "type=bind | source=/a | target=/x | readonly=false",
    "" },
  { "type=bind,src=/a,dst=/x,bind-recursive=x", NULL, NULL },
  { "type=bind,src=/a,dst=/x,bind-nonrecursive",
    "type=bind,source=/a,target=/x,bind-nonrecursive | type=bind | source=/a | target=/x | "
    "readonly=false",
    NULL },
  { "type=bind,src=/a", NULL, NULL },
  { "type=bind,src=/a,dst=", NULL, NULL },
  { "type=,src=/a,dst=/x", NULL, NULL },
  { "type=bind,src=/a,dst=/x,foo=bar", NULL, NULL },
  { "type=bind,src=/a,dst", NULL, NULL },
  { "type=bind,src=/a,dst=/x,ro=maybe", NULL, NULL },
  { "type=bind, src=/a,dst=/x", NULL, NULL },
  { "", NULL, NULL },
  { "type=bind,src= /a,dst=/x",
    "type=bind,source= /a,target=/x | type=bind | source= /a | target=/x | readonly=false", NULL },
  { "type=image,src=i,dst=/x,image-subpath=a",
    "type=image,source=i,target=/x,image-subpath=a | type=image | source=i | target=/x | "
    "readonly=false",
    "" },
};

START_TEST (reads_mounts) { check_reading ("mount", &reads_mounts_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "type=bind,src=/a,dst=/x", DW_FIELD_SOURCE, "/b", "type=bind,src=/b,dst=/x" },
  { "type=bind,SRC=/c,src=/a,dst=/x", DW_FIELD_SOURCE, "/b", "type=bind,SRC=/c,src=/b,dst=/x" },
  { "type=bind,src=/a,dst=/x", DW_FIELD_SOURCE, "/b,c", "type=bind,\"src=/b,c\",dst=/x" },
  { "dst=/x", DW_FIELD_SOURCE, "data", "dst=/x,source=data" },
  { "type=bind,\"src=/a,b\",dst=/x", DW_FIELD_TARGET, "/y", "type=bind,\"src=/a,b\",dst=/y" },
  { "type=bind,src=/a,dst=/x", DW_FIELD_READONLY, "true", "type=bind,src=/a,dst=/x,readonly" },
  { "type=bind,ro,src=/a,dst=/x,readonly=1", DW_FIELD_READONLY, "true",
    "type=bind,src=/a,dst=/x,readonly" },
  { "type=bind,ro,src=/a,dst=/x", DW_FIELD_READONLY, "false", "type=bind,src=/a,dst=/x" },
  { "type=bind,ro,src=/a,dst=/x,Bind-Recursive=writable", DW_FIELD_READONLY, "true",
    "type=bind,src=/a,dst=/x,readonly" },
  { "type=bind,ro,src=/a,dst=/x,bind-recursive=writable", DW_FIELD_READONLY, "false",
    "type=bind,src=/a,dst=/x" },
  { "type=bind,ro,src=/a,dst=/x,bind-recursive=enabled", DW_FIELD_READONLY, "true",
    "type=bind,src=/a,dst=/x,bind-recursive=enabled,readonly" },
  { "src=/a,dst=/x", DW_FIELD_TYPE, "bind", "src=/a,dst=/x,type=bind" },
  { "type=bind,src=/a,dst=/x", DW_FIELD_TYPE, "volume", "type=volume,src=/a,dst=/x" },
  { "type=bind,src=/a,dst=/x", DW_FIELD_OPTIONS, "x", NULL },
  { "type=bind,src=/a", DW_FIELD_SOURCE, "/b", NULL },
  { "type=bind,src=/a,dst=/x", DW_FIELD_TARGET, "", NULL },
  { "type=bind,src=/a,dst=/x,bind-propagation=rshared", DW_FIELD_TYPE, "volume", NULL },
};

START_TEST (changes_parts) { check_edit ("mount", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/mount");

  add_rows (suite, reads_mounts, reads_mounts_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
