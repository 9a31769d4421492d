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
        Release any = someRelease(8, 4);
        any.modules.clear();
        any.notes.clear();
        model.setReleases({any, someRelease(7, 3)});
        QCOMPARE(headerOf(model), "Program | Version | Size | Modules | Added | SHA-256 | Notes");
        const QString size = QLocale().toString(any.size);
        QCOMPARE(textOf(model),
            QString("PROG_01 | 4 | %1 | any | 2026-03-02 12:00 | 0123456789ab | \n"
                    "PROG_01 | 3 | %1 | 4G, GPRS | 2026-03-02 12:00 | 0123456789ab | two lines\n")
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

    void staysAsItIsWhenNothingChanged()
    {
        ReleaseModel model;
        model.setReleases({someRelease(7, 3)});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setReleases({someRelease(7, 3)});
        QCOMPARE(reset.count(), 0);
        model.setReleases({someRelease(8, 4), someRelease(7, 3)});
        QCOMPARE(reset.count(), 1);
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
