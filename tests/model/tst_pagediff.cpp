// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pagediff.h"

#include <QTest>

class TestPageDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhichPagesDiffer_data();
    void tellsWhichPagesDiffer();
    void countsThem();
};

static QString lettersOf(const QList<PageState> &pages)
{
    QString letters;
    for (const PageState page : pages)
        letters += QStringLiteral("=c12").at(static_cast<int>(page));
    return letters;
}

void TestPageDiff::tellsWhichPagesDiffer_data()
{
    const QByteArray image(1024, 'a');
    QByteArray changed = image;
    changed[256] = 'b';
    changed[1023] = 'b';
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("pages");
    QTest::newRow("nothing at all") << QByteArray() << QByteArray() << QString();
    QTest::newRow("the same") << image << image << QStringLiteral("====");
    QTest::newRow("first and last byte of a page") << image << changed << QStringLiteral("=c=c");
    QTest::newRow("grown by pages") << image.first(512) << image << QStringLiteral("==22");
    QTest::newRow("shrunk by pages") << image << image.first(512) << QStringLiteral("==11");
    QTest::newRow("grown inside a page") << image.first(300) << image.first(301) << QStringLiteral("=c");
    QTest::newRow("a last page in part") << image.first(300) << image.first(300) << QStringLiteral("==");
    QTest::newRow("from nothing") << QByteArray() << image.first(1) << QStringLiteral("2");
}

void TestPageDiff::tellsWhichPagesDiffer()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QString, pages);
    QCOMPARE(lettersOf(pageDifference(first, second)), pages);
}

void TestPageDiff::countsThem()
{
    using enum PageState;
    QCOMPARE(countsOf({}), PageCounts());
    QCOMPARE(countsOf({Same, Changed, Changed, OnlyInFirst, OnlyInSecond}),
        (PageCounts{.same = 1, .changed = 2, .onlyInFirst = 1, .onlyInSecond = 1}));
}

QTEST_GUILESS_MAIN(TestPageDiff)
#include "tst_pagediff.moc"
