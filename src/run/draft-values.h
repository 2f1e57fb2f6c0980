/* SPDX-License-Identifier: MIT */
/* What a line asks for, whichever flags say it and however they are spelt.
 *
 * A value is read when it is first asked for, and kept as long as its flag. So is the list of each
 * kind of things, until a flag that could add to it is added or taken away. */
#ifndef DW_RUN_DRAFT_VALUES_H
#define DW_RUN_DRAFT_VALUES_H

#include "run/draft.h"
#include "run/facts.h"
#include "values/value.h"

G_BEGIN_DECLS

/* DwThingKind: what a thing is, and which parts its value has at least. */
typedef enum
{
  DW_THING_MOUNT,     /* type, target, readonly; source, device, options: -v, --mount, --tmpfs,
                         --use-api-socket */
  DW_THING_HOST_PATH, /* a path of the host to give access to, the thing's @path: of mounts, of what is built
                         or copied, and of files that go to the engine or come from it; readonly */
  DW_THING_DEVICE,    /* path, target, access, and the thing's @path; or cdi: --device, and --gpus
                         with the driver cdi. --privileged is all of /dev */
  DW_THING_PORT, /* address, host, container, protocol; --publish-all is one with each of them empty
                  */
  DW_THING_CAPABILITY, /* name: those that are added; --privileged adds ALL */
  DW_THING_NETWORK,    /* name */
  DW_THING_VOLUME,     /* those mounts that are of a named volume, which is the thing's @name */
  DW_THING_CONTAINER,  /* a container, which is the thing's @name: an operand, volumes-from, link,
                          container:NAME */
  DW_THING_NEW_CONTAINER, /* name: one that a container gets; no container has it yet */
  DW_THING_IMAGE,      /* name: that of a mount; the line's own image is not among them */
  DW_THING_CONTEXT,    /* name: an operand */
  DW_N_THINGS
} DwThingKind;

/* DwThing: something that the line asks for.
 * @flag: (nullable) the flag that asks for it; NULL: an operand does
 * @value: what docker makes of it
 * @name: (nullable) the name of a capability, network, volume or container
 * @path: (nullable) a path on the host as docker has it: absolute and clean; if it is not absolute,
 * nobody knows which one the engine will find
 *
 * The rest is its own. */
typedef struct
{
  const DwDraftFlag *flag;
  const DwValue *value;
  const char *name;
  const char *path;
  DwValue *own;
  char *real_path;
  gboolean is_resolved;
} DwThing;

/* The things of a kind that the flags in force ask for, by flag: of one that docker keeps once the
 * last, of others all in the order of the line. A value that docker refuses is no thing; one that
 * only older dockers take is as they read it (dw_value_read_any).
 * @facts: the working directory and the environment of the caller
 * Returns: (transfer none) (element-type DwThing) good until the draft is edited */
const GPtrArray *dw_draft_get_things (DwDraft *self, DwThingKind kind, DwFacts *facts);

/* The first flag that can ask for such things and whose value cannot be read: docker refuses it, unless it is
 * a newer one, or podman.
 * Returns: (transfer none) (nullable) good until the draft is edited */
const DwDraftFlag *dw_draft_get_unread (DwDraft *self, DwThingKind kind, DwFacts *facts);

/* For those who make things: adds one to @things with a value of its own that is empty but for its @text, and
 * gives that a part. Returns: (transfer none) */
DwThing *dw_thing_add_own (GPtrArray *things, const char *text);
void dw_thing_set (DwThing *self, DwField field, const char *text);

/* Adds @text, what build is to fetch from elsewhere, as a path of the host where there is such a path: which
 * texts name a place elsewhere is not the same in all of docker's builders. */
void dw_thing_add_local (GPtrArray *things, const char *text, DwFacts *facts);

/* Whether @text, which build is given, names a place elsewhere, and there is nothing here by that name:
 * docker looks here first. */
gboolean dw_thing_is_elsewhere (const char *text, DwFacts *facts);

/* The things of a kind, and the first flag that cannot be read; for dw_draft_get_things, which keeps
 * them as long as the stamp stays.
 * Returns: (transfer full) (element-type DwThing) */
GPtrArray *dw_draft_read_things (DwDraft *self, DwThingKind kind, DwFacts *facts, const DwDraftFlag **unread);
guint dw_draft_get_things_stamp (DwDraft *self, DwThingKind kind);

/* Adds the things of a kind that the operands are to @things (element-type DwThing). */
void dw_draft_read_operands (DwDraft *self, DwThingKind kind, DwFacts *facts, GPtrArray *things);

/* Whether operand number @n may be one of @kind: what `docker inspect` takes may be of any type, unless
 * --type says which. */
gboolean dw_draft_operand_may_be (DwDraft *self, guint n, DwOperand kind);

/* Where the @path of a thing leads when links are followed, also through what does not exist. It is
 * looked for once. Returns: (transfer none) (nullable) NULL if that cannot be known, since the
 * caller may not look there, or links go round in a circle; docker's engine, which is root, may get
 * somewhere */
const char *dw_thing_get_real_path (DwThing *self);

/* What docker makes of the value of a flag in force.
 * Returns: (transfer none) (nullable) NULL if docker refuses it; good as long as the draft */
const DwValue *dw_draft_get_value (const DwDraftFlag *flag, DwFacts *facts);

/* The uses in force that count of each flag whose values mean @meaning.
 * Returns: (transfer container) (element-type DwDraftFlag) by flag, in the order of the line; good
 * until the draft is edited */
GPtrArray *dw_draft_get_uses (DwDraft *self, DwMeaning meaning);

/* A number that changes whenever those uses change. */
guint dw_draft_get_stamp_of (DwDraft *self, DwMeaning meaning);

G_END_DECLS

#endif
