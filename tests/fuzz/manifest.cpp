// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/manifest.h"

#include <cstdint>
#include <cstring>

// What the parser takes is a manifest that can be written, and read back as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parse = [](const char *bytes, std::size_t length, ota::Manifest &out) {
        ota::ManifestParser parser;
        for (std::size_t i = 0; i < length; ++i)
            parser.feed(bytes[i]);
        return parser.finish(out);
    };
    ota::Manifest manifest = {};
    if (parse(reinterpret_cast<const char *>(data), size, manifest) != ota::Status::Ok)
        return 0;
    char text[ota::ManifestCapacity + 1];
    const std::size_t length = ota::writeManifest(manifest, text, sizeof text);
    ota::Manifest back = {};
    if (std::strlen(manifest.file) != ota::ProgramIdLength || length == 0
        || parse(text, length, back) != ota::Status::Ok || std::strcmp(back.file, manifest.file) != 0
        || std::strcmp(back.path, manifest.path) != 0 || back.size != manifest.size
        || back.version != manifest.version)
        __builtin_trap();
    return 0;
}
