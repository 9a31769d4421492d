// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

// The users file of an always-on server, as a person writes it.
class TestUserVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
        QString errorCode() const { return json().value("error")["code"].toString(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    QString users() const { return m_folder->filePath("users"); }

    static Run run(const QStringList &words, const char *password = nullptr)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (password)
            environment.insert("VESPIARY_PASSWORD", password);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VESPIARY_CLI), QStringList{"users", "--json"} + words);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QByteArray bytes() const
    {
        QFile file(users());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void addsChecksAndRemovesUsers()
    {
        QCOMPARE(run({"add", users(), "ota"}, "first").code, 0);
        QCOMPARE(
            run({"add", users(), "desk", "--role", "publisher", "--root", "/srv/fleet"}, "second").code, 0);
        struct stat state = {};
        QCOMPARE(::stat(qPrintable(users()), &state), 0);
        QCOMPARE(state.st_mode & 0777, 0600u);
        QVERIFY(!bytes().contains("first") && !bytes().contains("second"));

        const QJsonArray list = run({"list", users()}).json().value("users").toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(1)["name"].toString(), "desk");
        QCOMPARE(list.at(1)["role"].toString(), "publisher");
        QCOMPARE(list.at(1)["root"].toString(), "/srv/fleet");

        QCOMPARE(run({"check", users(), "ota"}, "first").code, 0);
        QCOMPARE(run({"check", users(), "ota"}, "second").errorCode(), "login-refused");
        QCOMPARE(run({"add", users(), "ota"}, "third").code, 0);
        QCOMPARE(run({"check", users(), "ota"}, "third").code, 0);
        QCOMPARE(run({"check", users()}).json().value("users").toInt(), 2);

        QCOMPARE(run({"remove", users(), "ota"}).code, 0);
        QCOMPARE(run({"remove", users(), "ota"}).errorCode(), "no-such-user");
        QCOMPARE(run({"check", users(), "ota"}, "third").errorCode(), "no-such-user");
        QCOMPARE(run({"check", users()}).json().value("users").toInt(), 1);
    }

    void saysWhichCommandCuresAFileThatOthersMayRead()
    {
        QCOMPARE(run({"add", users(), "ota"}, "first").code, 0);
        QCOMPARE(::chmod(qPrintable(users()), 0644), 0);
        const Run refused = run({"check", users()});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.errorCode(), "users-file-open");
        QVERIFY2(refused.err.contains("chmod 600 '" + users().toLocal8Bit() + "'"), refused.err.constData());
        QCOMPARE(run({"add", users(), "desk"}, "x").errorCode(), "users-file-open");
    }

    void leavesADamagedFileAlone()
    {
        QFile file(users());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write("# ours\nota:secret\n");
        file.close();
        QCOMPARE(run({"add", users(), "desk"}, "x").errorCode(), "bad-users-file");
        QCOMPARE(run({"remove", users(), "ota"}).errorCode(), "bad-users-file");
        QVERIFY(run({"check", users()}).err.contains("line 2"));
        QCOMPARE(bytes(), QByteArray("# ours\nota:secret\n"));
    }

    void asksForAPassword()
    {
        QCOMPARE(run({"add", users(), "ota"}).errorCode(), "password-missing");
        QCOMPARE(run({"add", users(), "ota"}, "").errorCode(), "password-missing");
        QVERIFY(!QFile::exists(users()));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no word") << QStringList{};
        QTest::newRow("a word that is none") << QStringList{"burn", "users"};
        QTest::newRow("no file") << QStringList{"list"};
        QTest::newRow("no name") << QStringList{"add", "users"};
        QTest::newRow("a name too many") << QStringList{"add", "users", "a", "b"};
        QTest::newRow("a role that is none") << QStringList{"add", "users", "a", "--role", "admin"};
        QTest::newRow("a root of here") << QStringList{"add", "users", "a", "--root", "srv"};
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, words);
        const Run wrong = run(words);
        QCOMPARE(wrong.code, 2);
        QVERIFY(!wrong.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUserVerbs)
#include "tst_userverbs.moc"
