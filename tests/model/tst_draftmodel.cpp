// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draftmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

class TestDraftModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsDraftsAsRows()
    {
        DraftModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        StoredDraft atHand;
        atHand.draft.program = "FLOW001";
        atHand.draft.version = 3;
        atHand.draft.binary = QByteArray(700, 'x');
        atHand.draft.notes = "sleeps\nlonger";
        StoredDraft hold;
        hold.id = 7;
        hold.updated = QDateTime({2026, 11, 22}, {10, 30});
        hold.draft.mode = Draft::Mode::Hold;
        hold.draft.program = "FLOW001";
        model.setDrafts({atHand, hold});
        const auto row = [&model](int number) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(number, column).data().toString());
            return cells.join(u'|');
        };
        QCOMPARE(row(0), "FLOW001|3|700|in the editor|Draft|sleeps longer");
        QCOMPARE(row(1), "NO_FILE|||2026-11-22 10:30|Draft|");
        QCOMPARE(model.index(0, 0).data(DraftModel::IdRole).toLongLong(), 0);
        QCOMPARE(model.index(1, 0).data(DraftModel::IdRole).toLongLong(), 7);
        QCOMPARE(model.headerData(DraftModel::UpdatedColumn, Qt::Horizontal).toString(), "Edited");
    }
};

QTEST_APPLESS_MAIN(TestDraftModel)
#include "tst_draftmodel.moc"
