// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releasefilter.h"
#include "model/releasemodel.h"
#include "tests/otabinary.h"

#include <QAbstractItemModelTester>
#include <QTest>

using Show = ReleaseFilter::Show;

class TestReleaseFilter : public QObject
{
    Q_OBJECT

    ReleaseModel m_model;

    static Release release(
        qint64 id, const QByteArray &name, int version, const QString &notes, qsizetype size)
    {
        Release release = *releaseOf(*binaryFromBytes(otaBinary(name, size)), version, "/", notes);
        release.id = id;
        release.sha256 = QByteArray::number(id * 4369, 16).rightJustified(64, 'a');
        release.created = QDateTime({2026, 3, static_cast<int>(id)}, {12, 0}, Qt::UTC);
        return release;
    }

    static QString idsOf(const ReleaseFilter &filter)
    {
        QStringList ids;
        for (int row = 0; row < filter.rowCount(); ++row)
            ids += filter.index(row, 0).data(ReleaseModel::IdRole).toString();
        return ids.join(' ');
    }

private Q_SLOTS:
    void init()
    {
        Release flow = release(1, "FLOW001", 9, "Sleeps between readings", 5000);
        Release temp = release(2, "TEMP014", 10, "new sensor board", 4000);
        temp.tags = {"beta", "winter"};
        Release withdrawn = release(3, "FLOW001", 11, "Drains batteries", 4500);
        withdrawn.state = Release::State::Withdrawn;
        Release removed = release(4, "FLOW001", 12, "oops", 6000);
        removed.removed = removed.created;
        m_model.setReleases({});
        m_model.setReleases({removed, withdrawn, temp, flow});
        m_model.setLive({{1, {"ftp://b", "ftp://a"}}, {3, {"ftp://c"}}});
    }

    void findsByWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        QTest::newRow("nothing asked") << ""
                                       << "3 2 1";
        QTest::newRow("part of a name") << "flow"
                                        << "3 1";
        QTest::newRow("a digit of a name") << "1"
                                           << "3 2 1";
        QTest::newRow("a version") << "11"
                                   << "3";
        QTest::newRow("notes") << "SENSOR"
                               << "2";
        QTest::newRow("a tag") << "wint"
                               << "2";
        QTest::newRow("two words") << "flow sleeps"
                                   << "1";
        QTest::newRow("two words that never meet") << "flow sensor"
                                                   << "";
        QTest::newRow("the beginning of a hash") << "AAAAaa"
                                                 << "3 2 1";
        QTest::newRow("the end of a hash") << "1111"
                                           << "";
        QTest::newRow("blanks") << "  flow  "
                                << "3 1";
    }
    void findsByWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, ids);
        ReleaseFilter filter(&m_model);
        filter.setText(text);
        QCOMPARE(idsOf(filter), ids);
    }

    void showsOneStateAtATime_data()
    {
        QTest::addColumn<int>("show");
        QTest::addColumn<QString>("ids");
        QTest::newRow("all") << int(Show::All) << "3 2 1";
        QTest::newRow("final") << int(Show::Final) << "2 1";
        QTest::newRow("withdrawn") << int(Show::Withdrawn) << "3";
        QTest::newRow("live, withdrawn or not") << int(Show::Live) << "3 1";
        QTest::newRow("removed") << int(Show::Removed) << "4";
    }
    void showsOneStateAtATime()
    {
        QFETCH(int, show);
        QFETCH(QString, ids);
        ReleaseFilter filter(&m_model);
        filter.setShown(Show(show));
        QCOMPARE(idsOf(filter), ids);
    }

    void sortsByEveryColumn_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, ReleaseModel::Column column, const char *ids) {
            QTest::newRow(name) << int(column) << QString(ids);
        };
        row("name, then version", ReleaseModel::ProgramColumn, "1 3 2");
        row("version as a number", ReleaseModel::VersionColumn, "1 2 3");
        row("size", ReleaseModel::SizeColumn, "2 3 1");
        row("date", ReleaseModel::CreatedColumn, "1 2 3");
        row("state", ReleaseModel::StateColumn, "2 1 3");
        row("where it is live", ReleaseModel::LiveColumn, "2 1 3");
        row("tags", ReleaseModel::TagsColumn, "1 3 2");
        row("notes without case", ReleaseModel::NotesColumn, "3 2 1");
    }
    void sortsByEveryColumn()
    {
        QFETCH(int, column);
        QFETCH(QString, ids);
        ReleaseFilter filter(&m_model);
        filter.sort(column);
        QCOMPARE(idsOf(filter), ids);
        filter.sort(column, Qt::DescendingOrder);
        const QStringList rising = ids.split(' ');
        QCOMPARE(idsOf(filter), QStringList(rising.rbegin(), rising.rend()).join(' '));
    }

    void followsChanges()
    {
        ReleaseFilter filter(&m_model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.sort(ReleaseModel::VersionColumn);
        Release back = *m_model.releaseAt(m_model.rowOf(4));
        back.removed = {};
        m_model.put(back);
        QCOMPARE(idsOf(filter), "1 2 3 4");
        m_model.put(release(9, "TEMP014", 1, {}, 4000));
        QCOMPARE(idsOf(filter), "9 1 2 3 4");
        QCOMPARE(filter.rowOf(9), 0);
        filter.setText("flow");
        QCOMPARE(filter.rowOf(9), -1);
        filter.setShown(Show::Live);
        m_model.setLive({});
        QCOMPARE(idsOf(filter), "");
    }
};

QTEST_APPLESS_MAIN(TestReleaseFilter)
#include "tst_releasefilter.moc"
