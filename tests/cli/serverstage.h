// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ftp/foreignserver.h"
#include "tests/otabinary.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// A server made by others and a workspace with two releases of PROG_01, with the verbs as scripts use them.
class ServerStage
{
public:
    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject last() const
        {
            return QJsonDocument::fromJson(out.trimmed().split('\n').constLast()).object();
        }
        QString error() const { return last()["error"][u"code"].toString(); }
    };

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString url() const
    {
        return QStringLiteral("ftp://%1@127.0.0.1:%2%3")
            .arg(m_server.user)
            .arg(m_server.port)
            .arg(m_server.loginFolder);
    }

    QStringList inWorkspace(const QStringList &arguments) const
    {
        return arguments + QStringList{"--workspace", path("work.vespiary")};
    }

    static QProcessEnvironment environment()
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("VESPIARY_PASSWORD", "libelium");
        variables.remove("VESPIARY_NODE_PASSWORD");
        return variables;
    }

    Run run(const QStringList &arguments, const QStringList &more = {}) const
    {
        QProcess process;
        QProcessEnvironment variables = environment();
        for (const QString &variable : more)
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(variables);
        process.start(VESPIARY_CLI, inWorkspace(arguments));
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void addRelease(const QByteArray &program, qsizetype size) const
    {
        QFile file(path(program));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(otaBinary(program, size));
        file.close();
        const Run added = run({"release", "add", path(program)});
        QVERIFY2(added.code == 0, added.err.constData());
    }

    Run publish(const char *id) const
    {
        return run({"publish", id, "--to", url(), "--modules", "4g", "--drain", "0", "--json"});
    }

    // Begins a publish, waits until its drain has begun, and ends the process by that signal.
    Run publishUntilWaiting(const char *id, int signal) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(VESPIARY_CLI,
            inWorkspace({"publish", id, "--to", url(), "--modules", "4g", "--drain", "600", "--json"}));
        QByteArray out;
        while (!out.contains("\"waiting\"") && process.waitForReadyRead(30000))
            out += process.readAllStandardOutput();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(30000);
        return {process.exitCode(), out + process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QStringList leftovers() const
    {
        return QStringList(m_server.filesOnDisk().keys()).filter(QStringLiteral(".part"));
    }

    // Empty, or why there is no such server here.
    QString start(ForeignServer::Kind kind = ForeignServer::Kind::Pyftpdlib, const QString &quirk = {})
    {
        if (quirk.isEmpty())
            return m_server.start(kind) ? QString() : m_server.whyNot;
        const bool isStarted = m_server.startPyftpdlib(quirk);
        if (quirk == "not-in-root") {
            QDir(m_server.rootOnDisk()).mkdir("home");
            m_server.loginFolder = "/home";
        }
        return isStarted ? QString() : QStringLiteral("pyftpdlib is not there (python3-pyftpdlib)");
    }

    // Where nodes arrive, from the server's root on: "home/".
    QString folderOnDisk() const
    {
        return m_server.loginFolder == "/home" ? QStringLiteral("home/") : QString();
    }

    void addReleases() const
    {
        addRelease("PROG_01", 4096);
        addRelease("PROG_01", 5000);
    }

    const ForeignServer &server() const { return m_server; }

private:
    QTemporaryDir m_folder;
    ForeignServer m_server;
};
