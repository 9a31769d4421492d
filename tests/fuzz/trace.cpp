// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/trace.h"

// Any bytes give an answer, and what is read can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ota::Trace trace = {};
    if (!ota::readTrace(reinterpret_cast<const char *>(data), size, trace))
        return 0;
    char text[ota::TraceCapacity];
    const size_t length = ota::writeTrace(trace, text, sizeof text);
    ota::Trace again = {};
    if (length == 0 || !ota::readTrace(text, length, again) || again.bytes != trace.bytes
        || again.stage != trace.stage || again.status != trace.status)
        __builtin_trap();
    return 0;
}
