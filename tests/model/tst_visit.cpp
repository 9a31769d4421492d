// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/eventlog.h"
#include "model/visit.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QTest>

// Events are written as a script: "12:00:00 3 10.0.0.7 manifest", with "part" for what was cut off.
class TestVisit : public QObject
{
    Q_OBJECT

    static ServerEvent eventIn(const QString &line)
    {
        const QStringList words = line.simplified().split(' ');
        ServerEvent event;
        event.at = QDateTime({2026, 3, 2}, QTime::fromString(words.at(0), "HH:mm:ss"), Qt::UTC);
        event.session = words.at(1).toInt();
        event.peer = words.at(2);
        event.user = "ota";
        event.whole = words.value(4) != "part";
        const QString what = words.at(3);
        if (what == "connects") {
            event.user.clear();
        } else if (what == "manifest") {
            event.kind = ServerEvent::Kind::ManifestSent;
            event.path = "/UPGRADE.TXT";
            event.bytes = 50;
        } else if (what == "binary") {
            event.kind = ServerEvent::Kind::BinarySent;
            event.path = "/PROG001";
            event.bytes = event.whole ? 4608 : 1000;
        } else {
            event.kind = what == "ends" ? ServerEvent::Kind::Ended : ServerEvent::Kind::Refused;
            event.user = what == "refused" ? QString() : event.user;
        }
        return event;
    }

    static QList<ServerEvent> script(const QString &text)
    {
        QList<ServerEvent> events;
        for (const QString &line : text.split('\n', Qt::SkipEmptyParts))
            events.append(eventIn(line));
        return events;
    }

    static QString textOf(const QList<Visit> &visits)
    {
        QStringList lines;
        for (const Visit &visit : visits)
            lines += QString("%1 %2 in %3%4")
                         .arg(visit.address, describe(visit))
                         .arg(visit.sessions)
                         .arg(QLatin1String(visit.mayBeAnother ? ", may be another" : ""));
        return lines.join('\n');
    }

    static QByteArray logOf(const QList<ServerEvent> &events)
    {
        QByteArray log;
        for (const ServerEvent &event : events)
            log += QJsonDocument(eventJson(event)).toJson(QJsonDocument::Compact) + '\n';
        return log;
    }

private Q_SLOTS:
    void takesSessionsOfOneCallTogether_data()
    {
        QTest::addColumn<QString>("events");
        QTest::addColumn<QString>("visits");
        QTest::newRow("WiFi PRO stays in one session") << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 "
                                                          "manifest\n12:00:20 1 10.0.0.7 binary\n12:00:21 1 "
                                                          "10.0.0.7 ends"
                                                       << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 1";
        QTest::newRow("4G closes after UPGRADE.TXT")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:03 1 10.0.0.7 "
               "ends\n12:00:09 2 "
               "10.0.0.7 connects\n12:00:40 2 10.0.0.7 binary\n12:00:41 2 10.0.0.7 ends"
            << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 2";
        QTest::newRow("GPRS asks each size in a session of its own")
            << "12:00:00 1 10.0.0.7 connects\n12:00:01 1 10.0.0.7 ends\n12:00:05 2 10.0.0.7 "
               "connects\n12:00:07 2 "
               "10.0.0.7 manifest\n12:00:08 2 10.0.0.7 ends\n12:00:20 3 10.0.0.7 connects\n12:00:21 3 "
               "10.0.0.7 "
               "ends\n12:00:30 4 10.0.0.7 connects\n12:00:50 4 10.0.0.7 binary\n12:00:51 4 10.0.0.7 ends"
            << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 4";
        QTest::newRow("a node that tries again after a cut download")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:05 1 10.0.0.7 binary "
               "part\n12:00:06 "
               "1 10.0.0.7 ends\n12:00:30 2 10.0.0.7 connects\n12:00:50 2 10.0.0.7 binary"
            << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 2";
        QTest::newRow("too long a pause") << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 "
                                             "manifest\n12:03:03 2 10.0.0.7 connects\n12:03:40 2 "
                                             "10.0.0.7 binary"
                                          << "10.0.0.7 Took UPGRADE.TXT, nothing else in 1\n10.0.0.7 Took "
                                             "PROG001 whole, without UPGRADE.TXT in 1";
        QTest::newRow("nothing to do, and the next call soon")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:03 1 10.0.0.7 "
               "ends\n12:01:00 2 "
               "10.0.0.7 connects\n12:01:02 2 10.0.0.7 manifest"
            << "10.0.0.7 Took UPGRADE.TXT, nothing else in 1\n10.0.0.7 Took UPGRADE.TXT, nothing else in 1";
        QTest::newRow("another address is another caller")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:09 2 10.0.0.8 "
               "connects\n12:00:40 2 "
               "10.0.0.8 binary"
            << "10.0.0.7 Took UPGRADE.TXT, nothing else in 1\n10.0.0.8 Took PROG001 whole, without "
               "UPGRADE.TXT in 1";
        QTest::newRow("two nodes behind one address are not told apart, and it says so")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:03 1 10.0.0.7 "
               "ends\n12:00:04 2 "
               "10.0.0.7 connects\n12:00:05 2 10.0.0.7 manifest\n12:00:06 2 10.0.0.7 ends\n12:00:09 3 "
               "10.0.0.7 "
               "connects\n12:00:40 3 10.0.0.7 binary\n12:00:41 3 10.0.0.7 ends\n12:00:42 4 10.0.0.7 "
               "connects\n12:00:55 4 10.0.0.7 binary"
            << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 2\n10.0.0.7 Took UPGRADE.TXT and PROG001 "
               "whole in 2, "
               "may be another";
        QTest::newRow("the binary twice in one session")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:05 1 10.0.0.7 "
               "binary\n12:00:09 1 "
               "10.0.0.7 binary"
            << "10.0.0.7 Took PROG001 whole, 2 times in 1";
        QTest::newRow("strangers who never log in are no node")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 refused\n12:00:03 0 10.0.0.9 refused"
            << "";
        QTest::newRow("a restarted server counts anew")
            << "12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n13:00:00 1 10.0.0.7 "
               "connects\n13:00:02 1 "
               "10.0.0.7 manifest"
            << "10.0.0.7 Took UPGRADE.TXT, nothing else in 1\n10.0.0.7 Took UPGRADE.TXT, nothing else in 1";
        QTest::newRow("IPv4 that came over IPv6 is the same caller")
            << "12:00:00 1 ::ffff:10.0.0.7 connects\n12:00:02 1 ::ffff:10.0.0.7 manifest\n12:00:09 2 "
               "10.0.0.7 "
               "connects\n12:00:40 2 10.0.0.7 binary"
            << "10.0.0.7 Took UPGRADE.TXT and PROG001 whole in 2";
    }
    void takesSessionsOfOneCallTogether()
    {
        QFETCH(QString, events);
        QFETCH(QString, visits);
        QCOMPARE(textOf(visitsIn(script(events))), visits);
    }

    void givesTheSameSessionsInWhateverPiecesTheEventsCome()
    {
        const QList<ServerEvent> events
            = script("12:00:00 1 10.0.0.7 connects\n12:00:01 2 10.0.0.8 connects\n12:00:02 1 10.0.0.7 "
                     "manifest\n12:00:03 2 10.0.0.8 manifest\n12:00:04 1 10.0.0.7 ends\n12:00:05 2 10.0.0.8 "
                     "binary\n12:00:06 2 10.0.0.8 ends");
        SessionFold fold;
        QMap<QDateTime, ServerSession> latest;
        for (const ServerEvent &event : events) {
            fold.feed(event);
            for (const ServerSession &session : fold.takeChanged())
                latest.insert(session.began, session);
        }
        QCOMPARE(latest.values(), sessionsIn(events));
        QVERIFY(fold.takeChanged().isEmpty());
    }

    void countsNodesThatAreBusyAtTheSameMoment()
    {
        const QString two = "12:00:00 1 10.0.0.7 connects\n12:00:10 2 10.0.0.7 connects\n12:00:20 2 10.0.0.7 "
                            "manifest\n12:00:30 1 10.0.0.7 binary";
        QCOMPARE(mostAtOnce(sessionsIn(script(two))), 2);
        const QString stalled
            = "12:00:00 1 10.0.0.7 connects\n12:00:10 2 10.0.0.7 connects\n12:00:20 2 10.0.0.7 "
              "manifest\n12:02:30 1 10.0.0.7 binary part\n12:02:30 1 10.0.0.7 ends";
        QCOMPARE(mostAtOnce(sessionsIn(script(stalled))), 1); // the first may have been dead since 12:00:01
    }

    void boundsTheSessionsOfALogThatNeverEndsOne()
    {
        SessionFold fold;
        ServerEvent event = eventIn("12:00:00 1 10.0.0.7 connects");
        for (event.session = 1; event.session <= 50000; ++event.session)
            fold.feed(event);
        QCOMPARE(fold.takeChanged().size(), 50000); // none is lost either
    }

    void readsBackWhatItWrote()
    {
        QList<ServerEvent> events
            = script("12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest\n12:00:05 1 "
                     "10.0.0.7 binary part\n12:00:06 1 10.0.0.7 ends\n12:00:07 2 fe80::1%eth0 "
                     "refused");
        events[2].sha256 = QString(64, 'a');
        events[4].detail = "wrong user or password";
        QByteArray log
            = "{\"event\":\"listening\",\"address\":\"127.0.0.1\",\"port\":2121}\n" + logOf(events);
        QBuffer buffer(&log);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QList<ServerEvent> read;
        const Result<EventLogReading> reading
            = readEventLog(buffer, [&read](const ServerEvent &event) { read.append(event); });
        QVERIFY(reading);
        QCOMPARE(logOf(read), logOf(events));
        QCOMPARE(read.at(2).sha256, events.at(2).sha256);
        QCOMPARE(reading->events, 5);
        QCOMPARE(reading->others, 1);
        QCOMPARE(reading->damaged, 0);
    }

    void reportsDamageOnceAndSkipsIt_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray good
            = R"({"event":"connected","time":"2026-03-02T12:00:00.000Z","session":1,"peer":"10.0.0.7"})";
        QTest::newRow("no JSON") << QByteArray("Mon Mar  2 12:00:00 2026 1 10.0.0.7");
        QTest::newRow("cut off") << good.left(40);
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("no time") << QByteArray(good).replace("2026-03-02T12:00:00.000Z", "yesterday");
        QTest::newRow("no session") << QByteArray(good).replace("\"session\":1,", "");
        QTest::newRow("half a session") << QByteArray(good).replace(":1,", ":1.5,");
        QTest::newRow("an address that is none") << QByteArray(good).replace("10.0.0.7", "<b>x</b>");
        QTest::newRow("an endless address") << QByteArray(good).replace("10.0.0.7", QByteArray(5000, '1'));
        QTest::newRow("negative bytes") << QByteArray(good).replace(":1,", ":1,\"bytes\":-5,");
        QTest::newRow("too many bytes") << QByteArray(good).replace(":1,", ":1,\"bytes\":1e300,");
        QTest::newRow("a hash that is none") << QByteArray(good).replace(":1,", ":1,\"sha256\":\"abc\",");
        QTest::newRow("an endless line") << '"' + QByteArray(100'000, 'x') + '"';
        QTest::newRow("zeros") << QByteArray(20, '\0');
    }
    void reportsDamageOnceAndSkipsIt()
    {
        QFETCH(QByteArray, line);
        const QByteArray good = logOf(script("12:00:00 1 10.0.0.7 connects\n12:00:02 1 10.0.0.7 manifest"));
        QByteArray log = good + line + '\n' + line + '\n' + good;
        QBuffer buffer(&log);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        const auto reading = readEventLog(buffer, [](const ServerEvent &) {});
        QVERIFY(reading);
        QCOMPARE(reading->events, 4);
        QCOMPARE(reading->damaged, 2);
        QCOMPARE(reading->firstDamaged, 3);
        QVERIFY(!reading->firstDamage.isEmpty());

        QByteArray foreign = line + '\n';
        QBuffer only(&foreign);
        QVERIFY(only.open(QIODevice::ReadOnly));
        const auto refused = readEventLog(only, [](const ServerEvent &) { QFAIL("took damage"); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadEventLog);
    }

    void showsNoControlCharacterOfAStranger()
    {
        ServerEvent event = eventIn("12:00:00 1 10.0.0.7 binary");
        event.path = QString("/a\n\x1b[31m") + QString(2000, 'x');
        const auto read = eventFromJson(eventJson(event));
        QVERIFY(read && *read);
        QVERIFY((*read)->path.startsWith(
            QString("/a") + QChar::ReplacementCharacter + QChar::ReplacementCharacter));
        QCOMPARE((*read)->path.size(), 512);
    }
};

QTEST_APPLESS_MAIN(TestVisit)
#include "tst_visit.moc"
