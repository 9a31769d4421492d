// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventlog.h"

#include <QJsonDocument>

Result<> EventLogFile::open(const QString &path)
{
    m_file.close();
    m_file.setFileName(path);
    constexpr auto forOwnerAlone = QFile::ReadOwner | QFile::WriteOwner;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append, forOwnerAlone))
        return Error{ErrorCode::FileUnwritable, path + QStringLiteral(": ") + m_file.errorString()};
    return {};
}

bool EventLogFile::write(const ServerEvent &event)
{
    const QByteArray line = QJsonDocument(eventJson(event)).toJson(QJsonDocument::Compact) + '\n';
    return !m_file.isOpen() || (m_file.write(line) == line.size() && m_file.flush());
}
