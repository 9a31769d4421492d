// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/logmodel.h"
#include "serial_console/seriallink.h"

#include <QObject>

#include <functional>

// A cabled node: its port, the capture that is being written, and the lines of the capture that is shown.
class ConsoleDesk : public QObject
{
    Q_OBJECT

public:
    using OpenPort = std::function<OpenDevice(const QString &path, qint32 baudRate)>;

    ConsoleDesk(QThread *io, OpenPort openPort, Clock clock, QObject *parent = nullptr);

    void setCaptureFolder(const QString &folder) { m_captureFolder = folder; }
    const QString &captureFolder() const { return m_captureFolder; }

    void connectPort(const QString &path, qint32 baudRate); // ends with connected() or lost()
    void disconnectPort();                                  // ends with disconnected()
    void send(const QByteArray &bytes);
    Result<> openCapture(const QString &path); // an old one

    void showLive(); // after an old one

    bool isConnected() const { return m_isConnected; }
    const QString &portPath() const { return m_portPath; }
    QString capturePath() const { return m_log.store().path(); } // of what is shown
    bool isLiveHidden() const;                                   // lines come in, and an old capture is shown
    LogModel *log() { return &m_log; }

Q_SIGNALS:
    void connected();
    void disconnected();
    void lost(const Error &error);
    void captureFailed(const Error &error);
    void captureShown(const QString &path);

private:
    void showCapture(const QString &path);
    QString newCapturePath() const;

    SerialLink *m_link; // lives in io, deleted there
    OpenPort m_openPort;
    Clock m_clock;
    LogModel m_log;
    QString m_captureFolder;
    QString m_portPath;
    QString m_livePath;
    bool m_isConnected = false;
};
