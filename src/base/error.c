/* SPDX-License-Identifier: MIT */
#include "base/error.h"

G_DEFINE_QUARK (dw-error-quark, dw_error)

DwExitStatus
dw_error_exit_status (const GError *error)
{
  if (error->domain != DW_ERROR)
    return DW_EXIT_FAILURE;
  switch ((DwErrorCode) error->code)
    {
    case DW_ERROR_NOT_FOUND:
      return DW_EXIT_NOT_FOUND;
    case DW_ERROR_NOT_EXECUTABLE:
      return DW_EXIT_NOT_EXECUTABLE;
    case DW_ERROR_CHECK:
    case DW_ERROR_DIFFERENT:
      return DW_EXIT_FAILURE;
    case DW_ERROR_USAGE:
      return DW_EXIT_USAGE;
    case DW_ERROR_CONFIG:
    case DW_ERROR_MODULE:
    case DW_ERROR_REFUSED:
    case DW_ERROR_HELPER:
    case DW_ERROR_FILE_ABSENT:
    case DW_ERROR_FILE_UNREADABLE:
    case DW_ERROR_FILE_NOT_REGULAR:
    case DW_ERROR_FILE_UNTRUSTED:
    case DW_ERROR_FILE_TOO_LARGE:
      break;
    }
  return DW_EXIT_REFUSED;
}
