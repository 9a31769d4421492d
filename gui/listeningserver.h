// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserver.h"

// An FtpServer that is told from another thread and answers with signals, which nobody gets who is gone.
class ListeningServer : public FtpServer
{
    Q_OBJECT

public:
    using FtpServer::FtpServer;

    void begin(const FtpServerSettings &settings)
    {
        const Result<quint16> port = listen(settings);
        if (port)
            Q_EMIT began(*port);
        else
            Q_EMIT refused(port.error());
    }

    void end()
    {
        stop();
        Q_EMIT ended();
    }

Q_SIGNALS:
    void began(quint16 port);
    void refused(const Error &error);
    void ended();
};
