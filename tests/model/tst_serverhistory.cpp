// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serverhistory.h"

#include <QTest>

#include <algorithm>

// What the journal of one server comes to, written as "1 publish published, 2 hold published, 3 restore of 2 published".
class TestServerHistory : public QObject
{
    Q_OBJECT

    static QList<Publication> historyFrom(const QString &text)
    {
        QList<Publication> history;
        for (const QString &entry : text.split(", ", Qt::SkipEmptyParts)) {
            const QStringList words = entry.split(' ');
            Publication one;
            one.id = words.at(0).toLongLong();
            for (const auto kind :
                {Publication::Kind::Publish, Publication::Kind::Hold, Publication::Kind::Restore}) {
                if (wordOf(kind) == words.at(1))
                    one.kind = kind;
            }
            if (words.at(2) == "of")
                one.undoes = words.at(3).toLongLong();
            for (const auto outcome : {Publication::Outcome::Published, Publication::Outcome::Failed,
                     Publication::Outcome::Interrupted, Publication::Outcome::Settled}) {
                if (wordOf(outcome) == words.last())
                    one.outcome = outcome;
            }
            history.prepend(one);
        }
        return history;
    }

private Q_SLOTS:
    void aHoldIsYoungForAsLongAsTheWait()
    {
        Publication hold;
        hold.ended = QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
        QVERIFY(isYoung(hold, std::chrono::seconds(60), hold.ended.addSecs(59)));
        QVERIFY(!isYoung(hold, std::chrono::seconds(60), hold.ended.addSecs(60)));
    }

    void findsWhatIsInForce_data()
    {
        QTest::addColumn<QString>("history");
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("hold");

        QTest::newRow("nothing yet") << "" << 0LL << 0LL;
        QTest::newRow("a release") << "1 publish published" << 1LL << 0LL;
        QTest::newRow("a hold") << "1 publish published, 2 hold published" << 2LL << 2LL;
        QTest::newRow("a hold that failed before nodes saw it")
            << "1 publish published, 2 hold failed" << 1LL << 0LL;
        QTest::newRow("two holds in a row")
            << "1 publish published, 2 hold published, 3 hold published" << 3LL << 2LL;
        QTest::newRow("a hold that was released")
            << "1 publish published, 2 hold published, 3 restore of 2 published" << 3LL << 0LL;
        QTest::newRow("two holds, released together")
            << "1 hold published, 2 hold published, 3 restore of 1 published" << 3LL << 0LL;
        QTest::newRow("a hold after a hold was released")
            << "1 hold published, 2 restore of 1 published, 3 hold published" << 3LL << 3LL;
        QTest::newRow("a release over a hold") << "1 hold published, 2 publish published" << 2LL << 0LL;
        QTest::newRow("a hold below a publication that was undone")
            << "1 hold published, 2 publish settled, 3 restore of 2 published" << 3LL << 1LL;
        QTest::newRow("a hold above a publication that was undone above a hold")
            << "1 hold published, 2 publish settled, 3 restore of 2 published, 4 hold published" << 4LL
            << 1LL;
        QTest::newRow("a hold in place of what could not be brought back")
            << "1 hold published, 2 publish settled, 3 hold of 2 published" << 3LL << 3LL;
        QTest::newRow("a publication that was interrupted over a hold")
            << "1 hold published, 2 publish interrupted" << 1LL << 1LL;
    }

    void findsWhatIsInForce()
    {
        QFETCH(QString, history);
        const QList<Publication> publications = historyFrom(history);
        QTEST(lastDone(publications).value_or(Publication()).id, "done");
        QTEST(holdInForce(publications).value_or(Publication()).id, "hold");
    }
};

QTEST_APPLESS_MAIN(TestServerHistory)
#include "tst_serverhistory.moc"
