// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedviews.h"

namespace {

// From the manifest's session to the binary's: a 4G node reads, decides and calls again within seconds; the rest is for
// a bad line.
constexpr std::chrono::minutes betweenSessions(10);

constexpr std::chrono::minutes betweenCleanings(1);

} // namespace

void ServedViews::serveAccount(const QString &account, Tree tree)
{
    if (tree)
        m_forAccounts.insert(account, std::move(tree));
    else
        m_forAccounts.remove(account);
}

void ServedViews::serveClient(const QString &account, const QHostAddress &peer, Tree tree)
{
    if (tree)
        m_forClients.insert({account, peer}, std::move(tree));
    else
        m_forClients.remove({account, peer});
}

ServedViews::Tree ServedViews::newest(const QString &account, const QHostAddress &peer) const
{
    if (const auto client = m_forClients.constFind({account, peer}); client != m_forClients.cend())
        return *client;
    return m_forAccounts.value(account, m_forAll);
}

ServedViews::Tree ServedViews::forFirstPath(
    const QString &account, const QHostAddress &peer, const QByteArray &path, Moment now)
{
    forgetOld(now);
    Tree found = newest(account, peer);
    if (isManifest(path))
        return found;
    Tree meant;
    for (const Taken &taken : m_taken.value({account, peer})) {
        const ServedTree::File *file = taken.tree->file(path);
        if (!file || now - taken.at > betweenSessions)
            continue;
        if (meant && meant->file(path)->bytes != file->bytes)
            return {};
        meant = taken.tree;
    }
    return meant ? meant : found;
}

void ServedViews::manifestTaken(
    const QString &account, const QHostAddress &peer, const Tree &tree, Moment now)
{
    QList<Taken> &list = m_taken[{account, peer}];
    list.removeIf([&](const Taken &taken) { return taken.tree == tree || now - taken.at > betweenSessions; });
    list.append({tree, now});
}

bool ServedViews::isManifest(const QByteArray &path)
{
    return path.endsWith("/UPGRADE.TXT");
}

void ServedViews::forgetOld(Moment now)
{
    if (now - m_lastCleaning < betweenCleanings)
        return;
    m_lastCleaning = now;
    m_taken.removeIf([&](const auto &client) { return now - client.value().last().at > betweenSessions; });
}
