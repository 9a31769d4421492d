// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "model/serverevent.h"

#include <QFile>

// The log of a server: a line of JSON for each event, at the end of a file that others may move away.
class EventLogFile
{
public:
    // Opens it, and opens it again under the same name; FileUnwritable when that fails.
    Result<> open(const QString &path);

    // The line is with the system when this returns; false when it could not be written, and why is in error().
    bool write(const ServerEvent &event);
    QString error() const { return m_file.errorString(); }

private:
    QFile m_file;
};
