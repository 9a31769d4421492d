// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/nodereadingmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

class TestNodeReadingModel : public QObject
{
    Q_OBJECT

    static QString textOf(const QAbstractItemModel &model)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            lines.append(cells.join(" | "));
        }
        return lines.join('\n');
    }

    static QList<NodeReading> nodesFor(const QByteArray &manifest)
    {
        const Candidate candidate{.manifest = manifest};
        return preflight(candidate, {}, likelyNodes(candidate, {})).nodes;
    }

private Q_SLOTS:
    void showsWhatEachModuleDoes()
    {
        NodeReadingModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setNodes(nodesFor("FILE:PROG_01\nPATH:/demo/test\nSIZE:4608\nVERSION:5\n"));
        QCOMPARE(textOf(model),
            QString("4G | updates | PROG_01\n"
                    "3G | fails (-30) | /demo/testPROG_01\n"
                    "GPRS | updates | .gprs/demo/test/PROG_01\n"
                    "WiFi PRO | updates | /demo/test/PROG_01"));
        QCOMPARE(model.index(1, 0).data(NodeReadingModel::OutcomeRole).toString(), QString("fails"));

        model.setNodes(nodesFor("FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:5"));
        QCOMPARE(model.index(3, 1).data().toString(), QString("crashes"));
        QCOMPARE(model.index(3, 2).data().toString(), QString::fromUtf8("–"));
        QVERIFY(!model.index(3, 1).data(NodeReadingModel::TextRole).toString().isEmpty());
        model.setNodes({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(TestNodeReadingModel)
#include "tst_nodereadingmodel.moc"
