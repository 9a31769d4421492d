// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpconnection.h"

class FtpConnection::Handle
{
};

FtpConnection::FtpConnection(const FtpTarget &)
    : m_handle(std::make_unique<Handle>())
{
}

FtpConnection::~FtpConnection() = default;

void FtpConnection::watch(const std::atomic_bool *, Progress) { }

Result<> FtpConnection::upload(const QString &, const QByteArray &)
{
    return Error{ErrorCode::ServerUnreachable, {}};
}

Result<QByteArray> FtpConnection::download(const QString &, qint64)
{
    return Error{ErrorCode::ServerUnreachable, {}};
}

Result<> FtpConnection::makeFolder(const QString &)
{
    return Error{ErrorCode::ServerUnreachable, {}};
}

Result<> FtpConnection::rename(const QString &, const QString &)
{
    return Error{ErrorCode::ServerUnreachable, {}};
}

Result<> FtpConnection::remove(const QString &)
{
    return Error{ErrorCode::ServerUnreachable, {}};
}

QStringList FtpConnection::transcript() const
{
    return {};
}
