// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/usersfile.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <variant>

// The account a login belongs to.
struct AccountRef
{
    QString name;

    bool operator==(const AccountRef &) const = default;
};

// A name that may log in, and what is known of its password: itself, or the hash of it.
struct LoginUser
{
    QString name;
    std::variant<QByteArray, PasswordHash> secret;
};
QList<LoginUser> loginUsersOf(const QList<FtpUser> &users);

// Whether user and password belong together. A slow hash is computed beside the thread, once for each password: after
// that a keyed digest is compared, so that a fleet logs in at the speed of its network. A wrong password takes the slow
// way, and one of a user who does not exist takes the same way, so that neither words nor time tell who does.
class LoginCheck : public QObject
{
    Q_OBJECT

public:
    // LoginRefused: wrong. LoginsBusy: too many wait to be checked; nothing is said about this one.
    using Answer = std::function<void(const Result<AccountRef> &)>;

    explicit LoginCheck(const QList<LoginUser> &users = {}, QObject *parent = nullptr);
    ~LoginCheck() override; // answers nobody any more; waits for the one hash that is being computed

    // Those who may log in from now on. What was verified stays so for users whose secret is the same.
    void setUsers(const QList<LoginUser> &users);

    // Ends with one answer, in this thread: before it returns when nothing slow is needed, later otherwise. Who asked
    // may be gone by then; it is the answer's business to know.
    void check(const QByteArray &user, const QByteArray &password, Answer answer);

private:
    struct Known
    {
        LoginUser user;
        QByteArray verified; // the digest of its right login; empty: not known yet
    };
    struct Waiting
    {
        QString name;
        QList<Answer> answers;
    };

    QByteArray digestOf(const QByteArray &user, const QByteArray &password) const;
    void answerAll(const QByteArray &digest, bool isRight, const PasswordHash &hash);

    QByteArray m_key; // of this process, so that digests are worth nothing elsewhere
    PasswordHash m_nobody;
    bool m_isSlow = false; // some secret is a hash
    QHash<QString, Known> m_known;
    QHash<QByteArray, Waiting> m_waiting; // by digest: who asks the same meanwhile waits for the same answer
    QThreadPool m_pool;                   // last: waits for what runs
};
