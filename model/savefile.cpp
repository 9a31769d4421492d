// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/savefile.h"

#include <QSaveFile>

Result<> saveFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // Flushed by hand: commit() puts an empty file in place when the disk takes none of what is buffered.
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()
        || !file.commit())
        return Error{ErrorCode::FileUnwritable, path + QStringLiteral(": ") + file.errorString()};
    return {};
}
