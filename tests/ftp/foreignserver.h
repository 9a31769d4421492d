// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/judges/judges.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

// A server made by others, started for one test on loopback and ended with it, however the test ends.
class ForeignServer
{
public:
    ForeignServer()
    {
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QDir(m_folder.path()).mkdir(QStringLiteral("o"));
        QDir(m_folder.path()).mkdir(QStringLiteral("empty"));
    }

    ~ForeignServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    // False where it is neither installed nor fetched (tests/judges/fetch).
    bool startPyftpdlib(const QString &quirk = {})
    {
        loginFolder = QStringLiteral("/");
        user = QStringLiteral("ota");
        m_process.setProcessEnvironment(judgeEnvironment());
        m_process.start(QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(TESTS_FTP) + QStringLiteral("/pyftpd.py"), rootOnDisk(), user, password, quirk});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(10'000))
            return false;
        port = m_process.readLine().trimmed().toUShort();
        return port != 0;
    }

    // False where it was not fetched (tests/judges/fetch). It runs as whoever runs the test and knows only
    // anonymous then; names are those of the disk.
    bool startVsftpd(const QByteArray &more = {})
    {
        const QString program = judgeProgram(QStringLiteral("vsftpd"));
        if (program.isEmpty())
            return false;
        loginFolder = rootOnDisk();
        user = QStringLiteral("anonymous");
        {
            QTcpServer probe;
            probe.listen(QHostAddress::LocalHost);
            port = probe.serverPort();
        }
        writeVsftpdSettings(more);
        m_process.setProcessEnvironment(judgeEnvironment());
        m_process.start(program, {settingsFile()});
        return m_process.waitForStarted() && awaitPort();
    }

    // The same with TLS: the file holds key and certificate.
    bool startVsftpdWithTls(const QString &keyAndCertificate, bool isImplicit)
    {
        return startVsftpd(
            QStringLiteral("ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\n"
                           "force_anon_data_ssl=YES\nrsa_cert_file=%1\nimplicit_ssl=%2\n")
                .arg(keyAndCertificate, isImplicit ? QStringLiteral("YES") : QStringLiteral("NO"))
                .toUtf8());
    }

    QString rootOnDisk() const { return QDir(m_folder.path()).canonicalPath() + QStringLiteral("/o"); }

    QByteArray onDisk(const QString &name) const
    {
        QFile file(rootOnDisk() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void putOnDisk(const QString &name, const QByteArray &bytes) const
    {
        QFile file(rootOnDisk() + u'/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    QStringList namesOnDisk() const
    {
        return QDir(rootOnDisk())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    quint16 port = 0;
    QString user;
    QString password = QStringLiteral("libelium");
    QString loginFolder;

private:
    QString settingsFile() const { return m_folder.filePath(QStringLiteral("vsftpd.conf")); }

    void writeVsftpdSettings(const QByteArray &more) const
    {
        QString account = qEnvironmentVariable("USER");
        QProcess id;
        id.start(QStringLiteral("id"), {QStringLiteral("-un")});
        if (id.waitForFinished())
            account = QString::fromLocal8Bit(id.readAll()).trimmed();
        QFile settings(settingsFile());
        if (!settings.open(QIODevice::WriteOnly))
            return;
        settings.write(
            QStringLiteral("listen=YES\nlisten_address=127.0.0.1\nlisten_port=%1\nbackground=NO\n"
                           "run_as_launching_user=YES\nanonymous_enable=YES\nlocal_enable=NO\n"
                           "write_enable=YES\nanon_upload_enable=YES\nanon_mkdir_write_enable=YES\n"
                           "anon_other_write_enable=YES\nanon_umask=022\nanon_world_readable_only=NO\n"
                           "anon_root=%2\nsecure_chroot_dir=%3\nftp_username=%4\nnopriv_user=%4\n"
                           "seccomp_sandbox=NO\nisolate=NO\nisolate_network=NO\nxferlog_enable=NO\n"
                           "allow_writeable_chroot=YES\n")
                .arg(port)
                .arg(rootOnDisk(), m_folder.filePath(QStringLiteral("empty")), account)
                .toUtf8());
        settings.write(more);
    }

    // It does not say when it listens, so it is asked until it does or ends.
    bool awaitPort()
    {
        for (int i = 0; i < 500 && m_process.state() == QProcess::Running; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            if (socket.waitForConnected(1000))
                return true;
            m_process.waitForFinished(10);
        }
        return false;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
};
