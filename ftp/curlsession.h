// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftptalk.h"
#include "ftp/ftptarget.h"
#include "model/result.h"

#include <QList>

#include <atomic>
#include <functional>

// What libcurl does for FtpConnection: one control connection, and transfers over it. Made anew, once, where the
// server has closed it while it was idle. Paths go as they are, to be made safe by the caller.
class CurlSession
{
public:
    using Progress = std::function<void(qint64 bytes, qint64 total)>;
    enum class Start
    {
        Root,       // /UPGRADE.TXT
        LoginFolder // UPGRADE.TXT, as most nodes say it
    };
    enum class Store
    {
        Anew,  // STOR
        Append // APPE
    };

    explicit CurlSession(FtpTarget target);
    ~CurlSession();
    CurlSession(const CurlSession &) = delete;
    CurlSession &operator=(const CurlSession &) = delete;

    void watch(const std::atomic_bool *cancelled, Progress progress);
    const std::atomic_bool *cancelled() const { return m_cancelled; }
    void setCancelled(const std::atomic_bool *cancelled) { m_cancelled = cancelled; }

    Result<> send(const QString &path, const QByteArray &bytes, Store how);
    Result<QByteArray> receive(const QString &path, Start from, qint64 bytesAtMost);

    // Says commands that need no data connection and gives the answers, refusals among them.
    Result<QList<Exchange>> say(const QList<QByteArray> &commands);

    FtpTalk &talk() { return m_talk; }
    const FtpTalk &talk() const { return m_talk; }

private:
    struct Callbacks; // what libcurl calls

    void forgetOperation();
    void prepare(const QString &path, Start from);
    void prepareWays();
    void prepareLimits();
    void prepareSecurity();
    int attempt(); // these three give a CURLcode
    int perform();
    bool mustNotTransfer() const; // it would show what was to be hidden
    bool wasClosedWhileIdle(int code) const;
    Error errorOf(int code) const;
    QByteArray urlOf(const QString &path, Start from) const;

    FtpTarget m_target;
    FtpTalk m_talk;
    void *m_curl;
    void *m_loop; // holds the control connection
    const std::atomic_bool *m_cancelled = nullptr;
    Progress m_progress;

    QByteArray m_sending;
    qsizetype m_sent = 0;
    QByteArray m_received;
    qint64 m_receivedAtMost = 0;
    bool m_isUpload = false;
    bool m_staysAtTls12 = true;

    QByteArray m_reason; // where libcurl writes why an operation failed
};
