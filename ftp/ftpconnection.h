// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftptarget.h"
#include "model/result.h"

#include <QByteArray>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>

class CurlSession;

// What an account may do in a folder, as far as a server shows it without harm.
struct WriteRights
{
    bool mayCreate = false;
    bool mayRename = false; // a file that is there: who may, can replace it
    QString leftBehind;     // a probe the server did not let us remove; empty: nothing is left
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

    enum class Naming
    {
        Absolute, // from the server's root: /UPGRADE.TXT
        Relative // exactly as a node says it, UPGRADE.TXT; in the login folder until makeFolder() has entered another
    };

    // Binary, always.
    Result<> upload(const QString &path, const QByteArray &bytes);

    // Sends only what is missing where the server provably holds the first part of these bytes, which is read back
    // for that; else all of them.
    Result<> resumeUpload(const QString &path, const QByteArray &bytes);

    // Of a longer file, the first bytesAtMost.
    Result<QByteArray> download(const QString &path, qint64 bytesAtMost, Naming naming = Naming::Absolute);
    Result<qint64> sizeOf(const QString &path, Naming naming = Naming::Absolute);
    Result<QString> workingFolder();

    // Keeps an idle control connection open: servers close it after some minutes.
    Result<> keepAlive();

    // Whether the account may write there. Changes nothing that a node sees: a new empty file comes and goes, and of
    // the file that exists the server only says whether it would rename it.
    Result<WriteRights> mayWrite(const QString &folder, const QString &existing);

    // Whether the server renames a file over another one, tried with two new ones that come and go.
    Result<bool> renamesOver(const QString &folder);

    Result<> makeFolder(const QString &path);

    // Where the server renames no file over another one, the old one is moved aside, so that its name is missing for a
    // moment, or nothing is done.
    enum class OldFile
    {
        MayMove,
        MustStay
    };
    Result<> rename(const QString &from, const QString &to, OldFile old = OldFile::MayMove);
    static QString oldAside(const QString &path); // where it is moved to until the new one has its name

    Result<> remove(const QString &path);

    // What was said so far, newest last, without the password; bounded.
    QStringList transcript() const;
    void remark(const QString &words); // a line of the transcript

    // How often a command had to wait for its answer so far.
    int roundTrips() const;

private:
    std::unique_ptr<CurlSession> m_session;
};
