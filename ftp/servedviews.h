// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

#include <QHash>
#include <QHostAddress>

#include <chrono>

// Which release a client sees. New sessions see the newest, with two exceptions that keep releases apart: a session
// stays with what it began with, and a node that fetches manifest and binary in two sessions, as 4G does, gets the
// binary of its manifest.
class ServedViews
{
public:
    using Tree = std::shared_ptr<const ServedTree>;
    using Moment = std::chrono::steady_clock::time_point;

    // What everybody sees from now on, an account, or one client of it; a null tree takes the exception back.
    void serve(Tree tree) { m_forAll = std::move(tree); }
    void serveAccount(const QString &account, Tree tree);
    void serveClient(const QString &account, const QHostAddress &peer, Tree tree);

    Tree newest(const QString &account, const QHostAddress &peer) const;

    // For a session whose first word about a file is this path. Null: nodes behind this address were given several
    // manifests lately and their binaries differ, so nobody can tell which one is meant.
    Tree forFirstPath(const QString &account, const QHostAddress &peer, const QByteArray &path, Moment now);

    void manifestTaken(const QString &account, const QHostAddress &peer, const Tree &tree, Moment now);

    static bool isManifest(const QByteArray &path);

private:
    struct Client
    {
        QString account;
        QHostAddress peer;
        bool operator==(const Client &) const = default;
    };
    friend size_t qHash(const Client &client, size_t seed)
    {
        return qHashMulti(seed, client.account, client.peer);
    }

    struct Taken
    {
        Tree tree;
        Moment at;
    };

    void forgetOld(Moment now);

    Tree m_forAll = std::make_shared<ServedTree>();
    QHash<QString, Tree> m_forAccounts;
    QHash<Client, Tree> m_forClients;
    QHash<Client, QList<Taken>> m_taken;
    Moment m_lastCleaning;
};
