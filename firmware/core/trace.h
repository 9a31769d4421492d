// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "firmware/core/status.h"

#include <stddef.h>

// What a node prints while it updates: one line per stage. The format is described in trace.md; the words are for ever.
// clang-format off
#define OTA_STAGE_LIST(ROW) \
    ROW(Manifest, "manifest") /* UPGRADE.TXT was fetched and read */       \
    ROW(Decide,   "decide")   /* whether it is wanted and fits */          \
    ROW(Download, "download") /* the binary, under a temporary name */     \
    ROW(Verify,   "verify")   /* its length, header and checksum */        \
    ROW(Replace,  "replace")  /* the image on the card */                  \
    ROW(Arm,      "arm")      /* the boot loader is told: no way back */   \
    ROW(Restart,  "restart")  /* the last line before the reset */         \
    ROW(Check,    "check")    /* after a boot: did the new program start? */
// clang-format on

namespace ota {

enum class Stage : uint8_t
{
#define ROW(name, word) name,
    OTA_STAGE_LIST(ROW)
#undef ROW
};

struct Trace
{
    Stage stage;
    Status status;
    uint32_t bytes;        // fetched or written in this stage; 0: none
    uint32_t milliseconds; // the stage took
};

enum : uint8_t
{
    TraceCapacity = 80 // room for every line and its terminator
};

const char *wordOf(Stage stage);

// "[OTA] 1 download status=0 bytes=46999 ms=38211" and LF. Gives the length without terminator, or 0 if capacity is
// too small.
size_t writeTrace(const Trace &trace, char *out, size_t capacity);

// Reads a line as written above, its line end or not. Words it does not know are skipped, so that a later version may
// say more. False when it is no trace of version 1, its stage is unknown, or it has no status of ours.
bool readTrace(const char *line, size_t length, Trace &out);

} // namespace ota
