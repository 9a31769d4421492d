// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ftp/foreignsettings.h"
#include "tests/judges/judges.h"
#include "tests/judges/privateroom.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRandomGenerator>
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
    enum class Kind
    {
        Pyftpdlib,
        Vsftpd, // with a login, as it is installed
        VsftpdAnonymous,
        PureFtpd,
        ProFtpd,
        Ours // vespiary-cli serve with a publisher, where the test has that program
    };

    static QList<Kind> allKinds()
    {
        return {Kind::Pyftpdlib, Kind::Vsftpd, Kind::VsftpdAnonymous, Kind::PureFtpd, Kind::ProFtpd};
    }

    static const char *nameOf(Kind kind)
    {
        switch (kind) {
        case Kind::Pyftpdlib:
            return "pyftpdlib";
        case Kind::Vsftpd:
            return "vsftpd";
        case Kind::VsftpdAnonymous:
            return "vsftpd, anonymous";
        case Kind::PureFtpd:
            return "pure-ftpd";
        case Kind::ProFtpd:
            return "ProFTPD";
        case Kind::Ours:
            return "our own, always on";
        }
        return "";
    }

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

    // False where it cannot be had; whyNot says in a sentence what a skipped test is to name.
    bool start(Kind kind)
    {
        switch (kind) {
        case Kind::Pyftpdlib:
            return startPyftpdlib() || isMissing(kind);
        case Kind::Vsftpd:
            return startVsftpdWithLogin();
        case Kind::VsftpdAnonymous:
            return startVsftpd() || isMissing(kind);
        case Kind::PureFtpd:
            return startPureFtpd();
        case Kind::ProFtpd:
            return startProFtpd();
        case Kind::Ours:
            return startOurs();
        }
        return false;
    }

    bool startOurs()
    {
#ifdef VESPIARY_CLI
        loginFolder = QStringLiteral("/");
        user = QStringLiteral("ota");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("VESPIARY_PASSWORD"), password);
        environment.insert(QStringLiteral("VESPIARY_NODE_PASSWORD"), password);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(QStringLiteral(VESPIARY_CLI),
            {QStringLiteral("serve"), QStringLiteral("--root"), rootOnDisk(), QStringLiteral("--port"),
                QStringLiteral("0"), QStringLiteral("--user"), QStringLiteral("node"),
                QStringLiteral("--publisher-user"), user, QStringLiteral("--json")});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(10'000))
            return false;
        port = static_cast<quint16>(QJsonDocument::fromJson(m_process.readLine()).object()[u"port"].toInt());
        return port != 0;
#else
        whyNot = QStringLiteral("this test has no vespiary-cli");
        return false;
#endif
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
        port = freePort();
        write(QStringLiteral("vsftpd.conf"), vsftpdAnonymousSettings(place()) + more);
        m_process.setProcessEnvironment(judgeEnvironment());
        m_process.start(program, {pathOf(QStringLiteral("vsftpd.conf"))});
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

    QString rootOnDisk() const
    {
        return QDir(m_folder.path()).canonicalPath() + QStringLiteral("/o");
    }

    QByteArray onDisk(const QString &name) const
    {
        QFile file(rootOnDisk() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void putOnDisk(const QString &name, const QByteArray &bytes) const
    {
        const QString path = rootOnDisk() + u'/' + name;
        QDir(rootOnDisk()).mkpath(QFileInfo(name).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        if (isRoot() && isLoginOfNobody) {
            giveToNobody(path);
            giveToNobody(QFileInfo(path).path());
        }
    }

    QStringList namesOnDisk() const
    {
        return QDir(rootOnDisk())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    // Every file below the login folder, by its path from there.
    QMap<QString, QByteArray> filesOnDisk() const
    {
        QMap<QString, QByteArray> files;
        QDirIterator walk(rootOnDisk(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString name = QDir(rootOnDisk()).relativeFilePath(walk.next());
            files[name] = onDisk(name);
        }
        return files;
    }

    void emptyDisk() const
    {
        for (const QString &name : namesOnDisk()) {
            const QString path = rootOnDisk() + u'/' + name;
            if (QFileInfo(path).isDir())
                QDir(path).removeRecursively();
            else
                QFile::remove(path);
        }
    }

    qint64 pid() const
    {
        return m_process.processId();
    }

    quint16 port = 0;
    QString user;
    QString password = QStringLiteral("libelium");
    QString loginFolder;
    QString whyNot;

private:
    bool isMissing(Kind kind)
    {
        whyNot = QStringLiteral("%1 is not there: run tests/judges/fetch build/judges")
                     .arg(QString::fromLatin1(nameOf(kind)));
        return false;
    }

    bool needsPrivateRoom(Kind kind)
    {
        if (hasPrivateRooms())
            return false;
        whyNot = QStringLiteral("%1 with a login needs root and namespaces of its own")
                     .arg(QString::fromLatin1(nameOf(kind)));
        return true;
    }

    // It wants users in /etc/passwd and a service of PAM.
    bool startVsftpdWithLogin()
    {
        const QString program = judgeProgram(QStringLiteral("vsftpd"));
        if (program.isEmpty())
            return isMissing(Kind::Vsftpd);
        if (needsPrivateRoom(Kind::Vsftpd))
            return false;
        prepareLogin(QStringLiteral("/"));
        QFile users(QStringLiteral("/etc/passwd"));
        const QByteArray others = users.open(QIODevice::ReadOnly) ? users.readAll() : QByteArray();
        write(QStringLiteral("passwd"), others + passwdLine(place()));
        write(QStringLiteral("shadow"), shadowLine(), QFile::ReadOwner);
        QDir(m_folder.path()).mkdir(QStringLiteral("pam"));
        write(QStringLiteral("pam/vsftpd"), pamService());
        write(QStringLiteral("vsftpd.conf"), vsftpdLoginSettings(place()));
        return startInRoom({program, pathOf(QStringLiteral("vsftpd.conf"))},
            {{pathOf(QStringLiteral("passwd")), QStringLiteral("/etc/passwd")},
                {pathOf(QStringLiteral("shadow")), QStringLiteral("/etc/shadow")},
                {pathOf(QStringLiteral("pam")), QStringLiteral("/etc/pam.d")}});
    }

    // It changes its user and its root, whoever logs in.
    bool startPureFtpd()
    {
        const QString program = judgeProgram(QStringLiteral("pure-ftpd"));
        const QString users = judgeProgram(QStringLiteral("pure-pw"));
        if (program.isEmpty() || users.isEmpty())
            return isMissing(Kind::PureFtpd);
        if (needsPrivateRoom(Kind::PureFtpd))
            return false;
        prepareLogin(QStringLiteral("/"));
        write(QStringLiteral("users"), pureFtpdLine(place()));
        QProcess index;
        index.setProcessEnvironment(judgeEnvironment());
        index.start(users,
            {QStringLiteral("mkdb"), pathOf(QStringLiteral("users.pdb")), QStringLiteral("-f"),
                pathOf(QStringLiteral("users"))});
        if (!index.waitForFinished() || index.exitCode() != 0)
            return isMissing(Kind::PureFtpd);
        return startInRoom(QStringList(program) + pureFtpdArguments(place()));
    }

    // As an ordinary user it serves that user's files under their whole names, else a login folder of its own.
    bool startProFtpd()
    {
        const QString program = judgeProgram(QStringLiteral("proftpd"));
        if (program.isEmpty())
            return isMissing(Kind::ProFtpd);
        if (isRoot() && needsPrivateRoom(Kind::ProFtpd))
            return false;
        prepareLogin(isRoot() ? QStringLiteral("/") : rootOnDisk());
        write(QStringLiteral("passwd"), passwdLine(place(), passwordHash()), QFile::ReadOwner);
        write(QStringLiteral("proftpd.conf"), proFtpdSettings(place()));
        const QStringList command
            = {program, QStringLiteral("-n"), QStringLiteral("-c"), pathOf(QStringLiteral("proftpd.conf"))};
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(QProcess::nullDevice()); // it tells every login there
        if (isRoot())
            return startInRoom(command);
        m_process.setProcessEnvironment(judgeEnvironment());
        m_process.start(command.first(), command.mid(1));
        return (m_process.waitForStarted() && awaitPort()) || didNotStart();
    }

    // Root's servers serve as nobody; what they serve is nobody's then.
    void prepareLogin(const QString &folderSeen)
    {
        loginFolder = folderSeen;
        user = QStringLiteral("ota");
        port = freePort();
        isLoginOfNobody = true;
        if (isRoot()) {
            QFile::setPermissions(m_folder.path(),
                QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
            giveToNobody(rootOnDisk());
        }
    }

    bool startInRoom(const QStringList &command, const QList<std::pair<QString, QString>> &ownAtPlaces = {})
    {
        m_process.setProcessEnvironment(judgeEnvironment());
        m_process.start(QStringLiteral("/usr/bin/unshare"), inPrivateRoom(command, ownAtPlaces));
        return (m_process.waitForStarted() && awaitPort()) || didNotStart();
    }

    bool didNotStart()
    {
        whyNot = QStringLiteral("%1 did not start").arg(m_process.arguments().join(u' '));
        return false;
    }

    ForeignPlace place() const
    {
        return {m_folder.path(), rootOnDisk(), port};
    }
    QString pathOf(const QString &name) const
    {
        return m_folder.filePath(name);
    }

    void write(const QString &name, const QByteArray &text, QFile::Permissions permissions = {}) const
    {
        QFile file(pathOf(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        if (permissions)
            file.setPermissions(permissions);
    }

    static void giveToNobody(const QString &path)
    {
        if (::chown(QFile::encodeName(path).constData(), nobodyId, nobodyId) != 0)
            qWarning("%s stays root's", qPrintable(path));
    }

    // Below those the system hands out itself, or a connection may have it before the server does.
    static quint16 freePort()
    {
        QTcpServer probe;
        for (int tries = 0; tries < 100 && !probe.isListening(); ++tries)
            probe.listen(QHostAddress::LocalHost,
                static_cast<quint16>(QRandomGenerator::global()->bounded(20'000, 32'000)));
        return probe.serverPort();
    }

    // They do not say when they listen, so they are asked until they do or end.
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

    bool isLoginOfNobody = false;
    QTemporaryDir m_folder;
    QProcess m_process;
};
