/*
 * QR codes (ISO/IEC 18004, by libqrencode) for templates: r:qr('text').
 */
#ifndef TRANSFORM_QR_H
#define TRANSFORM_QR_H

#include "base/arena.h"

/* The address of a picture of the code, black on white with its quiet zone: data:image/png;base64,… Errors of 15 % are
 * corrected. "" for text that is empty or too long for a code (2,331 bytes). */
const char *qr_address(Arena *arena, const char *text);

#endif
