namespace Yardstick.Engine.Predictions.Choice;

/// <summary>One race to learn choices from.</summary>
/// <param name="Rows">Features of every starter, row by row.</param>
/// <param name="Order">Places of the rows that finished first, second and so on.</param>
/// <param name="Count">Number of starters.</param>
/// <param name="Day">The day, counted.</param>
internal readonly record struct ChoiceRace(float[] Rows, int[] Order, int Count, int Day);
