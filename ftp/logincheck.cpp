// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/logincheck.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace {

constexpr qsizetype mostWaiting = 200; // what a flood of wrong logins may cost

// Looks at every byte, however many of them are right.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    int difference = one.size() == other.size() ? 0 : 1;
    for (qsizetype at = 0; at < std::min(one.size(), other.size()); ++at)
        difference |= one.at(at) ^ other.at(at);
    return difference == 0;
}

QByteArray randomBytes()
{
    std::array<quint32, 8> numbers;
    QRandomGenerator::system()->fillRange(numbers.data(), static_cast<qsizetype>(numbers.size()));
    return {reinterpret_cast<const char *>(numbers.data()), sizeof numbers};
}

const PasswordHash *hashIn(const LoginUser &user)
{
    return std::get_if<PasswordHash>(&user.secret);
}

} // namespace

QList<LoginUser> loginUsersOf(const QList<FtpUser> &users)
{
    QList<LoginUser> logins;
    for (const FtpUser &user : users)
        logins.append({user.name, user.hash});
    return logins;
}

LoginCheck::LoginCheck(const QList<LoginUser> &users, QObject *parent)
    : QObject(parent)
    , m_key(randomBytes())
{
    m_pool.setMaxThreadCount(1); // a flood of logins must not take every processor from the server
    setUsers(users);
}

LoginCheck::~LoginCheck()
{
    m_pool.clear();
}

void LoginCheck::setUsers(const QList<LoginUser> &users)
{
    const QHash<QString, Known> before = std::exchange(m_known, {});
    int rounds = 0;
    for (const LoginUser &user : users) {
        Known known{user, {}};
        if (const PasswordHash *hash = hashIn(user)) {
            rounds = std::max(rounds, hash->rounds);
            const auto old = before.constFind(user.name);
            if (old != before.constEnd() && old->user.secret == user.secret)
                known.verified = old->verified;
        } else {
            known.verified = digestOf(user.name.toUtf8(), std::get<QByteArray>(user.secret));
        }
        m_known.insert(user.name, known);
    }
    m_isSlow = rounds > 0;
    m_nobody = {rounds, randomBytes(), randomBytes()}; // a hash that no password has, as slow as the others
}

QByteArray LoginCheck::digestOf(const QByteArray &user, const QByteArray &password) const
{
    // The length keeps "ab" + "c" from being "a" + "bc".
    const QByteArray message = QByteArray::number(user.size()) + ':' + user + password;
    return QMessageAuthenticationCode::hash(message, m_key, QCryptographicHash::Sha256);
}

void LoginCheck::check(const QByteArray &user, const QByteArray &password, Answer answer)
{
    const QString name = QString::fromUtf8(user);
    const QByteArray digest = digestOf(user, password);
    const Known known = m_known.value(name);
    if (isSame(known.verified.isEmpty() ? m_nobody.key : known.verified, digest))
        return answer(AccountRef{name});
    if (!m_isSlow)
        return answer(Error{ErrorCode::LoginRefused, {}});
    if (const auto same = m_waiting.find(digest); same != m_waiting.end()) {
        same->answers.append(std::move(answer));
        return;
    }
    if (m_waiting.size() >= mostWaiting)
        return answer(Error{ErrorCode::LoginsBusy, {}});
    m_waiting.insert(digest, {name, {std::move(answer)}});
    const PasswordHash *own = hashIn(known.user);
    m_pool.start([this, digest, password, hash = own ? *own : m_nobody] {
        const bool isRight = fits(password, hash);
        QMetaObject::invokeMethod(
            this, [this, digest, isRight, hash] { answerAll(digest, isRight, hash); }, Qt::QueuedConnection);
    });
}

void LoginCheck::answerAll(const QByteArray &digest, bool isRight, const PasswordHash &hash)
{
    const Waiting waiting = m_waiting.take(digest);
    const auto known = m_known.find(waiting.name);
    const PasswordHash *now = known == m_known.end() ? nullptr : hashIn(known->user);
    const bool mayEnter = isRight && now && *now == hash; // and not withdrawn meanwhile
    if (mayEnter)
        known->verified = digest;
    for (const Answer &answer : waiting.answers)
        answer(mayEnter ? Result<AccountRef>(AccountRef{waiting.name})
                        : Result<AccountRef>(Error{ErrorCode::LoginRefused, {}}));
}
