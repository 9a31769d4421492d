// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpaccount.h"
#include "ftp/ftpserversettings.h"
#include "ftp/servedtree.h"
#include "model/serverevent.h"

#include <QHostAddress>

#include <memory>

class ServedFolder;

// What a session asks of its server: who may come in, what he sees, and somebody to tell.
class SessionHost
{
public:
    // loginChecked() of the session with this number follows, at once or later.
    virtual void checkLogin(qint64 session, const QByteArray &user, const QByteArray &password) = 0;

    // Who was logged in is not any more, though the session goes on.
    virtual void loggedOut(const FtpAccount &account) = 0;

    // How long the answer to a wrong login waits; more for an address that fails again and again.
    virtual std::chrono::milliseconds delayAfterFailure(const QHostAddress &peer) = 0;

    // The files a client sees whose first word about a file is this path; nothing when it cannot be told which release
    // he began with, so that he has to come again.
    virtual std::shared_ptr<const ServedTree> viewFor(
        const FtpAccount &account, const QHostAddress &peer, const QByteArray &path)
        = 0;

    // This client has the manifest of that view, and will come for its binary.
    virtual void manifestTaken(
        const FtpAccount &account, const QHostAddress &peer, const std::shared_ptr<const ServedTree> &view)
        = 0;

    // What a publisher writes to; null when there is no folder, only releases.
    virtual std::shared_ptr<ServedFolder> folderOf(const FtpAccount &account) = 0;

    // Where nodes of this account may leave files; null when that is off.
    virtual std::shared_ptr<ServedFolder> checkInOf(const FtpAccount &account) = 0;

    // Something in it is new: from now on, new sessions see it.
    virtual void folderChanged(const std::shared_ptr<ServedFolder> &folder) = 0;

    virtual void happened(const ServerEvent &event) = 0;

    // A line of the conversation, when somebody listens; passwords are left out already.
    virtual bool wantsTranscript() const = 0;
    virtual void transcribe(qint64 session, bool isClient, const QByteArray &line) = 0;

protected:
    ~SessionHost() = default;
};
