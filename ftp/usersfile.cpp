// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/usersfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPasswordDigestor>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <array>

#include <sys/stat.h>

namespace {

class UsersText
{
    Q_DECLARE_TR_FUNCTIONS(UsersText)
};

constexpr qint64 largestFile = 1024 * 1024;
constexpr qsizetype keySize = 32;
constexpr qsizetype saltSize = 16;
constexpr int leastRounds = 1000;
constexpr int mostRounds = 2'000'000; // a line with more would stop the server for seconds at each login
const QByteArray scheme = "pbkdf2-sha256";

QByteArray derived(const QByteArray &password, const QByteArray &salt, int rounds)
{
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password, salt, rounds, keySize);
}

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](QChar letter) {
        return letter.unicode() < 128 && (letter.isLetterOrNumber() || QStringView(u"._-").contains(letter));
    });
}

bool isRoot(const QString &root)
{
    return root.isEmpty()
        || (root.startsWith(u'/') && root.size() < 4096
            && std::none_of(root.begin(), root.end(),
                [](QChar letter) { return letter.category() == QChar::Other_Control; }));
}

std::optional<PasswordHash> hashFrom(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('$');
    if (parts.size() != 4 || parts.first() != scheme)
        return std::nullopt;
    bool isNumber = false;
    const int rounds = parts.at(1).toInt(&isNumber);
    constexpr auto strictly = QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors;
    const auto salt = QByteArray::fromBase64Encoding(parts.at(2), strictly);
    const auto key = QByteArray::fromBase64Encoding(parts.at(3), strictly);
    if (!isNumber || rounds < leastRounds || rounds > mostRounds || !salt || !key || salt.decoded.size() < 8
        || salt.decoded.size() > 64 || key.decoded.size() != keySize)
        return std::nullopt;
    return PasswordHash{rounds, *salt, *key};
}

QByteArray lineOf(const FtpUser &user)
{
    const PasswordHash &hash = user.hash;
    return QByteArrayList{user.name.toUtf8(), wordOf(user.role).toLatin1(),
        QByteArrayList{scheme, QByteArray::number(hash.rounds), hash.salt.toBase64(), hash.key.toBase64()}
            .join('$'),
        user.root.toUtf8()}
        .join(':');
}

bool isComment(const QByteArray &line)
{
    return line.trimmed().isEmpty() || line.startsWith('#');
}

Result<FtpUser> userIn(const QByteArray &line)
{
    const auto wrong = [](const QString &what) { return Error{ErrorCode::BadUsersFile, what}; };
    const QList<QByteArray> fields = line.split(':');
    if (fields.size() < 4)
        return wrong(UsersText::tr("four fields are needed, between colons"));
    FtpUser user;
    user.name = QString::fromUtf8(fields.at(0));
    if (!isName(user.name))
        return wrong(UsersText::tr("the name is not usable"));
    const auto role = roleFromWord(QString::fromUtf8(fields.at(1)));
    if (!role)
        return wrong(UsersText::tr("the role is neither node nor publisher"));
    user.role = *role;
    const auto hash = hashFrom(fields.at(2));
    if (!hash)
        return wrong(UsersText::tr("the password's hash is not usable"));
    user.hash = *hash;
    user.root = QString::fromUtf8(fields.mid(3).join(':'));
    if (!isRoot(user.root))
        return wrong(UsersText::tr("the root is no absolute path"));
    return user;
}

QByteArray nameIn(const QByteArray &line)
{
    return isComment(line) ? QByteArray() : line.left(line.indexOf(':'));
}

bool isCredential(const QString &path)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    return !folder.isEmpty() && path.startsWith(folder + u'/') && !path.contains(QStringLiteral("/../"));
}

// A shell takes it as one word, whatever is in it.
QString quoted(QString path)
{
    return u'\'' + path.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

PasswordHash hashOf(const QByteArray &password, int rounds)
{
    std::array<quint32, saltSize / sizeof(quint32)> random;
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    const QByteArray salt(reinterpret_cast<const char *>(random.data()), saltSize);
    return {rounds, salt, derived(password, salt, rounds)};
}

bool fits(const QByteArray &password, const PasswordHash &hash)
{
    const QByteArray key = derived(password, hash.salt, hash.rounds);
    int difference = key.size() == hash.key.size() ? 0 : 1; // looks at every byte, however many are right
    for (qsizetype at = 0; at < std::min(key.size(), hash.key.size()); ++at)
        difference |= key.at(at) ^ hash.key.at(at);
    return difference == 0;
}

QString wordOf(FtpUser::Role role)
{
    return role == FtpUser::Role::Publisher ? QStringLiteral("publisher") : QStringLiteral("node");
}

std::optional<FtpUser::Role> roleFromWord(const QString &word)
{
    for (const auto role : {FtpUser::Role::Node, FtpUser::Role::Publisher}) {
        if (word == wordOf(role))
            return role;
    }
    return std::nullopt;
}

Result<QList<FtpUser>> usersIn(const QByteArray &text)
{
    QList<FtpUser> users;
    QSet<QString> names;
    qsizetype number = 0;
    for (QByteArray line : text.split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (isComment(line))
            continue;
        Result<FtpUser> user = userIn(line);
        if (user && names.contains(user->name))
            user = Error{
                ErrorCode::BadUsersFile, UsersText::tr("the name %1 stands there twice").arg(user->name)};
        if (!user)
            return Error{
                ErrorCode::BadUsersFile, UsersText::tr("line %1: %2").arg(number).arg(user.error().detail)};
        names.insert(user->name);
        users.append(*user);
    }
    return users;
}

Result<QByteArray> withUser(const QByteArray &text, const FtpUser &user)
{
    const QByteArray added = lineOf(user);
    if (const Result<FtpUser> again = userIn(added); !again)
        return again.error();
    QByteArrayList lines = text.split('\n');
    if (lines.last().trimmed().isEmpty()) // what the last line end leaves
        lines.removeLast();
    const auto place = std::find_if(lines.begin(), lines.end(),
        [&user](const QByteArray &line) { return nameIn(line) == user.name.toUtf8(); });
    if (place != lines.end())
        *place = added;
    else
        lines.append(added);
    return lines.join('\n') + '\n';
}

Result<QByteArray> withoutUser(const QByteArray &text, const QString &name)
{
    QByteArrayList lines = text.split('\n');
    if (name.isEmpty()
        || lines.removeIf([&name](const QByteArray &line) { return nameIn(line) == name.toUtf8(); }) == 0)
        return Error{ErrorCode::NoSuchUser, name};
    return lines.join('\n');
}

QString usersFilePath(const QString &name)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty() || name.contains(u'/') || !QFile::exists(folder + u'/' + name))
        return name;
    return folder + u'/' + name;
}

Result<QByteArray> readUsersFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    struct stat state = {};
    if (::fstat(file.handle(), &state) != 0 || !S_ISREG(state.st_mode)) // the very file that is read
        return Error{ErrorCode::FileUnreadable, path};
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0 && !isCredential(path))
        return Error{ErrorCode::UsersFileOpen,
            QStringLiteral("chmod 600 %1").arg(quoted(QDir::toNativeSeparators(path)))};
    const QByteArray text = file.read(largestFile + 1);
    if (text.size() > largestFile)
        return Error{ErrorCode::BadUsersFile, UsersText::tr("%1: larger than 1 MB").arg(path)};
    return text;
}

Result<> writeUsersFile(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    // Before the first byte is in it: nobody may have it open by then.
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(text) == text.size()
        && file.commit();
    if (!isWritten)
        return Error{ErrorCode::FileUnwritable, path + QStringLiteral(": ") + file.errorString()};
    return {};
}
