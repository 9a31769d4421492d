// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/result.h"

#include <QByteArray>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

// How to reach a server as its publisher: the account, its password, and what a person may have to set.
struct FtpTarget
{
    Account account;
    QString password;
    QString caFile; // certificates to trust besides the system's; empty: the system's alone
    bool believesPasvAddress
        = false; // else data goes to the host of the control connection, whatever PASV says
    std::chrono::milliseconds connectLimit = std::chrono::seconds(15);
    std::chrono::milliseconds stallLimit = std::chrono::seconds(30);
};

// One control connection to an FTP server, kept for all steps of a plan. Blocking: for the publish thread.
class FtpConnection
{
public:
    using Progress = std::function<void(qint64 bytes, qint64 total)>;

    explicit FtpConnection(const FtpTarget &target);
    ~FtpConnection();
    FtpConnection(const FtpConnection &) = delete;
    FtpConnection &operator=(const FtpConnection &) = delete;

    // Until the next call of this, the operations report here and stop when told to.
    void watch(const std::atomic_bool *cancelled, Progress progress);

    Result<> upload(const QString &path, const QByteArray &bytes);
    // A path that does not begin with a slash is typed as it is, as nodes do: from the login folder.
    Result<QByteArray> download(const QString &path, qint64 bytesAtMost);
    Result<> makeFolder(const QString &path);
    Result<> rename(const QString &from, const QString &to);
    Result<> remove(const QString &path);
    Result<> keepAlive(); // NOOP: while a plan waits

    // What was said so far, newest last, without the password; bounded.
    QStringList transcript() const;

private:
    class Handle;
    std::unique_ptr<Handle> m_handle;
};
