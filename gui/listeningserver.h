// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserver.h"
#include "ftp/servedfolder.h"

// An FtpServer that is told from another thread and answers with signals, which nobody gets who is gone.
class ListeningServer : public FtpServer
{
    Q_OBJECT

public:
    explicit ListeningServer(QObject *parent = nullptr)
        : FtpServer(parent)
    {
        setTranscribing(true);
        // A session that is still ending is let go first.
        connect(this, &FtpServer::drained, this, &ListeningServer::end, Qt::QueuedConnection);
    }

    // With a folder, that is what nodes find from now on.
    void begin(const FtpServerSettings &settings, const QString &folder)
    {
        std::shared_ptr<ServedFolder> opened;
        if (!folder.isEmpty()) {
            Result<std::unique_ptr<ServedFolder>> result = ServedFolder::open(folder);
            if (!result)
                return Q_EMIT refused(result.error());
            opened = std::move(*result);
        }
        const Result<quint16> port = listen(settings);
        if (!port)
            return Q_EMIT refused(port.error());
        if (opened)
            serveFolder(std::move(opened));
        Q_EMIT began(*port);
    }

    void end()
    {
        stop();
        Q_EMIT ended();
    }

    void look() { Q_EMIT seen(sessions()); }

Q_SIGNALS:
    void began(quint16 port);
    void refused(const Error &error);
    void ended();
    void seen(const QList<SessionState> &sessions);
};
