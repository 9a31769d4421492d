// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/programid.h"

#include <algorithm>

Result<ProgramId> ProgramId::from(const QString &text)
{
    const auto isAllowed
        = [](QChar c) { return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'; };
    if (text.size() != length || !std::all_of(text.begin(), text.end(), isAllowed))
        return Error{ErrorCode::BadProgramId, text.left(40)};
    return ProgramId(text);
}
