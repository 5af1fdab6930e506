namespace Yardstick.Engine.Predictions.Choice;

/// <summary>Represents one race for fitting the choice model.</summary>
/// <param name="Rows">The features of every starter, in row-major order.</param>
/// <param name="Order">The row indices of the first finishers, in order of finish.</param>
/// <param name="Count">The number of starters.</param>
/// <param name="Day">The day number.</param>
internal readonly record struct ChoiceRace(float[] Rows, int[] Order, int Count, int Day);
