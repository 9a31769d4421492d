// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/logincheck.h"

#include <QElapsedTimer>
#include <QTest>

#include <optional>

class TestLoginCheck : public QObject
{
    Q_OBJECT

    static constexpr int rounds = 60'000; // slow enough to be told from a digest

    // "yes NAME", "no", "busy", or nothing as long as there is no answer.
    struct Asked
    {
        std::shared_ptr<QString> word = std::make_shared<QString>();

        LoginCheck::Answer answer() const
        {
            return [word = word](const Result<AccountRef> &result) {
                QVERIFY2(word->isEmpty(), "answered twice");
                *word = result                                       ? "yes " + result->name
                    : result.error().code == ErrorCode::LoginRefused ? "no"
                                                                     : "busy";
            };
        }
    };

    static QString ask(LoginCheck &check, const QByteArray &user, const QByteArray &password)
    {
        const Asked asked;
        check.check(user, password, asked.answer());
        if (asked.word->isEmpty() && !QTest::qWaitFor([&asked] { return !asked.word->isEmpty(); }, 60'000))
            return "nothing";
        return *asked.word;
    }

    // What comes before check() returns.
    static QString askNow(LoginCheck &check, const QByteArray &user, const QByteArray &password)
    {
        const Asked asked;
        check.check(user, password, asked.answer());
        return *asked.word;
    }

    static LoginUser hashed(const QString &name, const QByteArray &password)
    {
        return {name, hashOf(password, rounds)};
    }

private Q_SLOTS:
    void answersPlainPasswordsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("answer");
        QTest::newRow("right") << QByteArray("ota") << QByteArray("secret") << "yes ota";
        QTest::newRow("wrong") << QByteArray("ota") << QByteArray("Secret") << "no";
        QTest::newRow("of another user") << QByteArray("desk") << QByteArray("secret") << "no";
        QTest::newRow("nobody") << QByteArray("root") << QByteArray("secret") << "no";
        QTest::newRow("empty") << QByteArray() << QByteArray() << "no";
        QTest::newRow("moved between the two") << QByteArray("otas") << QByteArray("ecret") << "no";
        QTest::newRow("noise") << QByteArray("\xff\x00\x01", 3) << QByteArray(5000, '\xff') << "no";
    }
    void answersPlainPasswordsAtOnce()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        LoginCheck check({{"ota", QByteArray("secret")}, {"desk", QByteArray("other")}});
        QTEST(askNow(check, user, password), "answer");
    }

    void verifiesAHashOnceAndThenComparesADigest()
    {
        LoginCheck check({hashed("ota", "secret")});
        QCOMPARE(askNow(check, "ota", "secret"), ""); // the first is on its way
        QCOMPARE(ask(check, "ota", "secret"), "yes ota");
        QCOMPARE(askNow(check, "ota", "secret"), "yes ota");
        QCOMPARE(askNow(check, "ota", "Secret"), ""); // wrong ones stay slow
        QCOMPARE(ask(check, "ota", "Secret"), "no");
        QCOMPARE(askNow(check, "ota", "secret"), "yes ota");
    }

    void givesNoHintWhetherAUserExists()
    {
        LoginCheck check({hashed("ota", "secret"), {"plain", QByteArray("p")}});
        QCOMPARE(ask(check, "ota", "secret"), "yes ota");
        QCOMPARE(askNow(check, "plain", "p"), "yes plain");
        for (const char *user : {"ota", "plain", "nobody", ""}) {
            QCOMPARE(askNow(check, user, "wrong"), ""); // all of them by the slow way
            QCOMPARE(ask(check, user, "wrong"), "no");
        }
        const auto timeOf = [&check](const QByteArray &user) {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 3; ++i)
                ask(check, user, "wrong");
            return static_cast<double>(timer.nsecsElapsed());
        };
        QList<double> factors; // a busy machine spoils one of them
        for (int i = 0; i < 7; ++i)
            factors.append(timeOf("nobody") / timeOf("ota"));
        std::sort(factors.begin(), factors.end());
        QVERIFY2(factors.at(3) > 0.5 && factors.at(3) < 2, qPrintable(QString::number(factors.at(3))));
    }

    void computesOneHashForAFleetThatComesAtOnce()
    {
        LoginCheck check({hashed("ota", "secret")});
        QList<Asked> fleet(1000);
        for (const Asked &node : fleet)
            check.check("ota", "secret", node.answer());
        QTRY_COMPARE(*fleet.last().word, "yes ota");
        for (const Asked &node : fleet)
            QCOMPARE(*node.word, "yes ota");
    }

    void boundsWhatAFloodOfWrongLoginsCosts()
    {
        LoginCheck check({{"ota", hashOf("secret", 1000)}});
        QList<Asked> flood(300);
        for (qsizetype i = 0; i < flood.size(); ++i)
            check.check("ota", QByteArray::number(i), flood.at(i).answer());
        QCOMPARE(*flood.last().word, "busy");
        QTRY_COMPARE(*flood.first().word, "no");
        QTRY_VERIFY(std::all_of(
            flood.begin(), flood.end(), [](const Asked &asked) { return !asked.word->isEmpty(); }));
        QCOMPARE(ask(check, "ota", "secret"), "yes ota"); // and then it is served again
    }

    void keepsWhatItVerifiedOverAReloadOfTheSameFile()
    {
        const LoginUser ota = hashed("ota", "secret");
        const LoginUser desk = hashed("desk", "other");
        LoginCheck check({ota, desk});
        QCOMPARE(ask(check, "ota", "secret"), "yes ota");
        QCOMPARE(ask(check, "desk", "other"), "yes desk");
        check.setUsers({ota, hashed("desk", "new")});
        QCOMPARE(askNow(check, "ota", "secret"), "yes ota");
        QCOMPARE(ask(check, "desk", "other"), "no");
        QCOMPARE(ask(check, "desk", "new"), "yes desk");
        check.setUsers({});
        QCOMPARE(askNow(check, "ota", "secret"), "no");
    }

    void letsNobodyInWhoWasTakenOutWhileTheHashWasComputed()
    {
        LoginCheck check({hashed("ota", "secret")});
        const Asked asked;
        check.check("ota", "secret", asked.answer());
        check.setUsers({hashed("ota", "another")});
        QTRY_COMPARE(*asked.word, "no");
        QCOMPARE(ask(check, "ota", "secret"), "no");
    }

    void answersNobodyAfterItsEnd()
    {
        QList<Asked> asked(20);
        {
            LoginCheck check({hashed("ota", "secret")});
            for (qsizetype i = 0; i < asked.size(); ++i)
                check.check("ota", QByteArray::number(i), asked.at(i).answer());
        }
        QCoreApplication::processEvents();
        for (const Asked &one : asked)
            QCOMPARE(*one.word, "");
    }
};

QTEST_GUILESS_MAIN(TestLoginCheck)
#include "tst_logincheck.moc"
