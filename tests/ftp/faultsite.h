// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"
#include "tests/ftp/foreignserver.h"
#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <memory>
#include <optional>

// A server to publish to and to look at from behind: one of others, on its disk, or ours, over FTP.
class FaultSite
{
public:
    explicit FaultSite(std::optional<ForeignServer::Kind> kind, QString quirk = {})
        : m_kind(kind)
        , m_quirk(std::move(quirk))
    {
    }

    static QString nameOf(std::optional<ForeignServer::Kind> kind, const QString &quirk = {})
    {
        if (!quirk.isEmpty())
            return QString::fromLatin1(ForeignServer::nameOf(*kind)) + QStringLiteral(", ") + quirk;
        return kind ? QString::fromLatin1(ForeignServer::nameOf(*kind)) : QStringLiteral("our own server");
    }

    // Empty, or why there is no such server here.
    QString start()
    {
        if (m_kind) {
            m_foreign = std::make_unique<ForeignServer>();
            if (!m_quirk.isEmpty())
                return m_foreign->startPyftpdlib(m_quirk) ? QString()
                                                          : QStringLiteral("pyftpdlib is not there");
            return m_foreign->start(*m_kind) ? QString() : m_foreign->whyNot;
        }
        m_own = std::make_unique<ServerInThread>();
        m_port = m_own->listen();
        return {};
    }

    // The release that stands there when a publish begins; none: nothing does.
    void reset(const QString &program, const QByteArray &binary, const QByteArray &manifest)
    {
        const auto tree = manifest.isEmpty()
            ? std::make_shared<const ServedTree>()
            : ServedTree::ofRelease(manifest, program, binary, QStringLiteral("/"));
        if (m_own) {
            m_own->serve(tree);
            return;
        }
        m_foreign->emptyDisk();
        for (const QByteArray &path : tree->paths())
            m_foreign->putOnDisk(QString::fromUtf8(path.mid(1)), tree->file(path)->bytes);
    }

    // What nodes find there now, by the path from their login folder.
    QMap<QString, QByteArray> files(const QStringList &names) const
    {
        if (m_foreign)
            return m_foreign->filesOnDisk();
        QMap<QString, QByteArray> files;
        RawFtp client(m_port);
        client.logIn();
        for (const QString &name : names) {
            if (client.say("SIZE " + name.toUtf8()).startsWith("213"))
                files[name] = client.fetch("RETR " + name.toUtf8());
        }
        return files;
    }

    FtpTarget target(quint16 port) const
    {
        FtpTarget target;
        target.account.host = QStringLiteral("127.0.0.1");
        target.account.port = port;
        target.account.user = m_foreign ? m_foreign->user : QStringLiteral("ota");
        target.password = QStringLiteral("libelium");
        return target;
    }

    bool renamesOver() const { return m_quirk.isEmpty(); }
    quint16 port() const { return m_foreign ? m_foreign->port : m_port; }
    QString loginFolder() const { return m_foreign ? m_foreign->loginFolder : QStringLiteral("/"); }
    FtpServer *own() const { return m_own ? m_own->server() : nullptr; }

private:
    std::optional<ForeignServer::Kind> m_kind;
    QString m_quirk;
    std::unique_ptr<ForeignServer> m_foreign;
    std::unique_ptr<ServerInThread> m_own;
    quint16 m_port = 0;
};
