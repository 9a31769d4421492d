// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/binary.h"
#include "model/releasemodel.h"
#include "tests/modeltext.h"
#include "tests/otabinary.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

class TestReleaseModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;

    static Release someRelease(qint64 id, int version)
    {
        Release release = *releaseOf(*binaryFromBytes(otaBinary()), version, "/", "two\nlines",
            {stock::Module::FourG, stock::Module::Gprs});
        release.id = id;
        release.sha256 = "0123456789abcdef";
        release.created = QDateTime({2026, 3, 2}, {12, 0}, Qt::UTC);
        return release;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void showsAReleasePerRow()
    {
        ReleaseModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        Release tagged = someRelease(8, 4);
        tagged.tags = {"beta", "field"};
        tagged.notes.clear();
        Release withdrawn = someRelease(6, 2);
        withdrawn.state = Release::State::Withdrawn;
        model.setReleases({tagged, someRelease(7, 3), withdrawn});
        model.setLive({{7, {"ftp://ota@host"}}});
        QCOMPARE(headerOf(model), "Program | Version | Size | Added | State | Live on | Tags | Notes");
        const QString size = QLocale().toString(tagged.size);
        QCOMPARE(textOf(model),
            QString("PROG_01 | 4 | %1 | 2026-03-02 12:00 | Final |  | beta field | \n"
                    "PROG_01 | 3 | %1 | 2026-03-02 12:00 | Live | host |  | two lines\n"
                    "PROG_01 | 2 | %1 | 2026-03-02 12:00 | Withdrawn |  |  | two lines\n")
                .arg(size));
    }

    void sortsNumbersAsNumbers()
    {
        ReleaseModel model;
        model.setReleases({someRelease(8, 4)});
        const auto sorted
            = [&model](int column) { return model.index(0, column).data(ReleaseModel::SortRole); };
        QCOMPARE(sorted(ReleaseModel::VersionColumn), QVariant(4));
        QCOMPARE(sorted(ReleaseModel::SizeColumn).toLongLong(), someRelease(8, 4).size);
        QCOMPARE(sorted(ReleaseModel::CreatedColumn).toDateTime(), someRelease(8, 4).created);
    }

    // What a view keeps: the persistent index of a row that stays points at the same release afterwards.
    void changesOnlyTheRowsThatDiffer_data()
    {
        QTest::addColumn<QList<int>>("before"); // ids
        QTest::addColumn<QList<int>>("after");
        QTest::addColumn<int>("resets");
        QTest::newRow("one more") << QList{3, 2, 1} << QList{4, 3, 2, 1} << 0;
        QTest::newRow("one between") << QList{5, 2} << QList{5, 3, 2} << 0;
        QTest::newRow("some less") << QList{6, 5, 4, 2, 1} << QList{5, 2} << 0;
        QTest::newRow("more and less") << QList{6, 4, 2} << QList{7, 5, 2, 1} << 0;
        QTest::newRow("all others") << QList{6, 4} << QList{5, 3} << 0;
        QTest::newRow("from nothing") << QList<int>() << QList{2, 1} << 1;
        QTest::newRow("to nothing") << QList{2, 1} << QList<int>() << 1;
    }
    void changesOnlyTheRowsThatDiffer()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, after);
        QFETCH(int, resets);
        const auto releases = [](const QList<int> &ids) {
            QList<Release> list;
            for (const int id : ids)
                list += someRelease(id, id);
            return list;
        };
        ReleaseModel model;
        model.setReleases(releases(before));
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        const QPersistentModelIndex kept(model.index(model.rowOf(2), 0));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setReleases(releases(after));
        QCOMPARE(model.releases(), releases(after));
        QCOMPARE(reset.count(), resets);
        if (resets == 0 && before.contains(2) && after.contains(2))
            QCOMPARE(kept.data(ReleaseModel::IdRole).toInt(), 2);
    }

    void tellsOnlyOfRowsThatChanged()
    {
        ReleaseModel model;
        model.setReleases({someRelease(8, 4), someRelease(7, 3)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.put(someRelease(7, 3));
        QCOMPARE(changed.count(), 0);
        Release noted = someRelease(7, 3);
        noted.notes = "other";
        model.put(noted);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        model.setLive({{8, {"ftp://a"}}});
        model.setLive({{8, {"ftp://a"}}});
        QCOMPARE(changed.count(), 2);
    }

    void findsAReleaseByItsNumber()
    {
        ReleaseModel model;
        model.setReleases({someRelease(8, 4), someRelease(7, 3)});
        QCOMPARE(model.rowOf(7), 1);
        QCOMPARE(model.rowOf(9), -1);
        QCOMPARE(model.releaseAt(1)->version, 3);
        QVERIFY(!model.releaseAt(-1));
        QVERIFY(!model.releaseAt(2));
        QCOMPARE(model.index(1, 0).data(ReleaseModel::IdRole).toLongLong(), 7);
    }
};

QTEST_APPLESS_MAIN(TestReleaseModel)
#include "tst_releasemodel.moc"
