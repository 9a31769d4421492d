// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "firmware/core/decide.h"

#include "firmware/core/imageheader.h"

#include <string.h>

namespace ota {

Status decide(const Manifest &offered, const Installed &node)
{
    enum : uint8_t
    {
        UnknownVersion = 255
    };

    if (isHold(offered))
        return Status::OnHold;
    // A node of unknown version takes any number but 255: that one would be fetched again at every call.
    const bool unknown = node.version == UnknownVersion && offered.version != UnknownVersion;
    if (!unknown && strcmp(offered.file, node.program) == 0 && offered.version <= node.version)
        return Status::NotNewer;
    const Status size = checkImageSize(offered.size);
    if (size != Status::Ok)
        return size;
    return offered.size > node.roomForBinary ? Status::NoRoom : Status::Ok;
}

} // namespace ota
