// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/passwords.h"

#include <QPointer>

Passwords::Passwords(Keychain keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
{
}

Passwords::Kept Passwords::known(const QString &url) const
{
    return m_known.value(url);
}

void Passwords::find(const QString &url, QObject *context, const Told &told)
{
    if (m_known.contains(url))
        return told(m_known.value(url));
    const QPointer<Passwords> self(this);
    const QPointer<QObject> listener(context);
    m_keychain.read(url, [self, listener, url, told](const Result<std::optional<QString>> &answer) {
        Kept kept;
        if (answer && answer->has_value())
            kept = {**answer, Keeping::InKeychain};
        else if (!answer)
            kept.problem = describe(answer.error());
        if (self && kept.where != Keeping::Not && !self->m_known.contains(url))
            self->m_known.insert(url, kept);
        if (listener)
            told(kept);
    });
}

void Passwords::keep(const QString &url, const QString &password, Keeping where)
{
    const Kept before = m_known.value(url);
    if (before.password == password && before.where == where)
        return;
    if (where == Keeping::Not)
        m_known.remove(url);
    else
        m_known.insert(url, {password, where});
    const QPointer<Passwords> self(this);
    const auto end = [self, url, where](const Result<> &result) {
        if (result || !self)
            return;
        const auto kept = self->m_known.find(url);
        if (where == Keeping::InKeychain && kept != self->m_known.end())
            kept->where = Keeping::Session;
        Q_EMIT self->refused(result.error());
    };
    if (where == Keeping::InKeychain)
        m_keychain.keep(url, password, end);
    else if (before.where == Keeping::InKeychain)
        m_keychain.forget(url, end);
}

void Passwords::forget(const QString &url)
{
    m_known.remove(url);
    const QPointer<Passwords> self(this);
    m_keychain.forget(url, [self](const Result<> &result) {
        if (!result && self)
            Q_EMIT self->refused(result.error());
    });
}

QString nodeUrlOf(const Account &account)
{
    Account nodes = account;
    nodes.user = nodeUserOf(account);
    return urlOf(nodes);
}
