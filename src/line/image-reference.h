/* SPDX-License-Identifier: MIT */
/* An image's name taken apart as docker does: [REGISTRY/]REPOSITORY[:TAG][@DIGEST].
 *
 * Source of the grammar: the package reference of github.com/distribution/reference, and
 * splitDockerDomain there for what counts as a registry. */
#ifndef DW_LINE_IMAGE_REFERENCE_H
#define DW_LINE_IMAGE_REFERENCE_H

#include <glib.h>

G_BEGIN_DECLS

#define DW_DEFAULT_TAG "latest"

/* DwImageReference: the parts are NULL if the name has none, and all of them for a text outside
 * the grammar.
 * @text: the whole name, as given
 * @registry: host, with its port
 * @repository: the path within the registry
 * @tag: as given; dw_image_reference_effective_tag knows docker's default
 * @digest: with its algorithm: sha256:…
 */
typedef struct
{
  const char *text;
  char *registry;
  char *repository;
  char *tag;
  char *digest;
} DwImageReference;

/* Takes @text apart; it has to outlive @self.
 * Returns: FALSE if @text is outside the grammar; then only @self->text is set. */
gboolean dw_image_reference_init (DwImageReference *self, const char *text);
void dw_image_reference_clear (DwImageReference *self);

/* The last part of the repository: `svc` for `reg:5000/team/svc:1`.
 * Returns: (transfer none) (nullable) */
const char *dw_image_reference_name (const DwImageReference *self);

/* Whether it is of docker's own registry, which needs no name: docker.io, once index.docker.io. */
gboolean dw_image_reference_is_of_hub (const DwImageReference *self);

/* The path as the registry calls it: docker's own has its official images below `library`.
 * Returns: (transfer full) (nullable) `library/debian` for `debian` */
char *dw_image_reference_dup_path (const DwImageReference *self);

/* Whether @text is the ID of an image and nothing else: a whole one. Source: ParseAnyReference of docker's
 * reference. */
gboolean dw_image_is_id (const char *text);

/* Whether docker might take @text for the ID of an image: sha256:…, or hexadecimal digits. Where there is no
 * image of that name, the engine takes the one whose ID begins so. Source: getImage of moby's images. */
gboolean dw_image_may_be_id (const char *text);

/* Whether @text is probably meant as an ID: sha256:…, or at least 12 hexadecimal digits, as many as docker
 * shows. */
gboolean dw_image_looks_like_id (const char *text);

/* The name that the parts of @self make, without its text.
 * Returns: (transfer full) (nullable) NULL if docker would not split it into these parts again */
char *dw_image_reference_to_string (const DwImageReference *self);

/* The tag that docker would use: the one given, else `latest`, which is docker's default, unless a
 * digest says which image is meant.
 * Returns: (transfer none) (nullable) */
const char *dw_image_reference_effective_tag (const DwImageReference *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwImageReference, dw_image_reference_clear)

G_END_DECLS

#endif
